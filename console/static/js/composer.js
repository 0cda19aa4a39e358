// The answer box. What was typed survives a reload, a lost connection and the end of the session; it
// is sent once, however often one presses the button.

const NEARLY_FULL = 0.8;

export function startComposer(chat, onSent, mayFocus) {
  const form = document.getElementById("composer");
  if (!form) return;
  const box = form.elements.body;
  const button = form.querySelector(".send");
  const error = document.getElementById("composer-error");
  const count = document.getElementById("composer-length");
  const draft = `draft:${chat.dataset.staff}:${chat.dataset.chat}`;

  function keep() {
    if (box.value.trim()) sessionStorage.setItem(draft, box.value);
    else sessionStorage.removeItem(draft);
    grow();
  }

  function grow() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
    count.hidden = box.value.length < box.maxLength * NEARLY_FULL;
    count.textContent = form.dataset.length.replace("%n", box.value.length);
  }

  function say(words) {
    error.textContent = words;
    error.hidden = !words;
  }

  async function send() {
    if (button.disabled || !box.value.trim()) return;
    button.disabled = true;
    say("");
    try {
      const sent = { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } };
      const response = await fetch(form.action, { ...sent, signal: AbortSignal.timeout(15000) });
      await read(response);
    } catch {
      // The form key stays: if the words did arrive, sending again says nothing twice.
      say(form.dataset.lost);
    }
    button.disabled = false;
    box.focus();
  }

  async function read(response) {
    if (response.status === 401) {
      document.getElementById("expired").hidden = false;
      return;
    }
    const answer = await response.json().catch(() => ({}));
    if (response.status === 201) {
      form.elements.form_key.value = answer.form_key;
      box.value = "";
      keep();
    } else {
      say(response.status < 500 && answer.error ? answer.error : form.dataset.broken);
    }
    onSent();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  box.addEventListener("input", keep);
  box.value ||= sessionStorage.getItem(draft) ?? "";
  grow();
  if (mayFocus) box.focus();
}
