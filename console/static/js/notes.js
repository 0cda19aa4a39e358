// Notes for colleagues. Their box takes the place of the answer box while it is open: one cannot
// write into the wrong one.

export function startNotes(onSaved) {
  const foot = document.getElementById("note-foot");
  const form = document.getElementById("note-form");
  const body = form.elements.body;
  const error = document.getElementById("note-error");
  const save = form.querySelector(".note-save");

  function show(isOpen) {
    foot.hidden = !isOpen;
    document.getElementById("chat-foot").hidden = isOpen;
    if (isOpen) body.focus();
    else (document.getElementById("answer") ?? document.querySelector("[data-note]")).focus();
  }

  function say(words) {
    error.textContent = words;
    error.hidden = !words;
  }

  async function send() {
    if (save.disabled || !body.value.trim()) return;
    save.disabled = true;
    say("");
    const words = body.value;
    try {
      const sent = { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } };
      const response = await fetch(form.action, { ...sent, signal: AbortSignal.timeout(15000) });
      const answer = await response.json().catch(() => ({}));
      if (answer.form_key) form.elements.form_key.value = answer.form_key;
      if (response.status === 201 && body.value !== words) {
        say(form.dataset.earlier);
        onSaved();
      } else if (response.status === 201) {
        body.value = "";
        show(false);
        onSaved();
      } else if (response.status === 401) {
        document.getElementById("expired").hidden = false;
      } else {
        say(answer.error || form.dataset.broken);
        if (answer.form_key) onSaved();
      }
    } catch {
      say(form.dataset.lost);
    }
    save.disabled = false;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-note]")) show(foot.hidden);
  });
  document.getElementById("note-cancel").addEventListener("click", () => show(false));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(false);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
    else return;
    event.stopPropagation();
  });
}
