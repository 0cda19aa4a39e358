// Keeping what is being written: at once in this tab, soon after on the server. On the server it
// also shows the patient that somebody is writing.

const SOON = 700;
const EVERY = 2000;
const AGAIN = 5000;

export function keepDraft(chat, form) {
  const box = form.elements.body;
  const unsaved = `draft:${chat.dataset.staff}:${chat.dataset.chat}`;
  const sign = document.getElementById("draft-kept");
  let timer = 0;
  let savedAt = 0;
  let isHeld = false;
  let isDirty = false;
  let sentKey = ""; // of the form that was sent last, arrived or not

  const content = () => JSON.stringify([box.value, form.elements.reply_to.value]);

  function changed() {
    isHeld = false;
    isDirty = true;
    sign.hidden = true;
    sessionStorage.setItem(unsaved, box.value);
    later(Math.max(SOON, EVERY - (performance.now() - savedAt)));
  }

  function later(pause) {
    if (timer) return;
    timer = setTimeout(save, pause);
  }

  async function save() {
    clearTimeout(timer);
    timer = 0;
    if (isHeld || !isDirty) return;
    const before = content();
    const key = form.elements.form_key.value;
    const fields = new FormData(form);
    if (key === sentKey) fields.set("is_after_sending", "1");
    savedAt = performance.now();
    try {
      const sent = { method: "POST", body: fields, headers: { "X-Fragment": "1" } };
      const response = await fetch(form.dataset.draft, { ...sent, keepalive: true });
      if (response.status === 409) sentKey = key;
      if (!response.ok) throw new Error(String(response.status));
    } catch {
      if (!isHeld && form.isConnected) later(AGAIN);
      return;
    }
    if (isHeld || content() !== before) return;
    isDirty = false;
    sessionStorage.removeItem(unsaved);
    sign.hidden = !box.value.trim();
  }

  function hold() {
    isHeld = true;
    sentKey = form.elements.form_key.value;
    clearTimeout(timer);
    timer = 0;
  }

  const saveNow = () => {
    if (isDirty) save();
  };
  box.addEventListener("blur", saveNow);
  window.addEventListener("pagehide", saveNow);

  return {
    changed,
    content,
    hold,
    /** The words are sent: nothing of them stays. */
    forget() {
      isDirty = false;
      sign.hidden = true;
      sessionStorage.removeItem(unsaved);
    },
    /** What this tab could not bring to the server is newer than what the server has. */
    restore() {
      const words = sessionStorage.getItem(unsaved);
      if (words === null) return;
      box.value = words;
      changed();
    },
    stop() {
      saveNow();
      window.removeEventListener("pagehide", saveNow);
    },
  };
}
