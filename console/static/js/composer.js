// The answer box. What was typed survives a reload, a lost connection, the end of the session and
// another machine; it is sent once, however often one presses the button.

import { startCanned } from "./canned.js";
import { keepDraft } from "./draft.js";
import { startEmoji } from "./emoji.js";
import { startGaps } from "./gaps.js";
import { startQuoting } from "./quoting.js";

const NEARLY_FULL = 0.8;

/** Null when there is no box; else what the rest of the page may do with it. */
export function startComposer(chat, onSent, mayFocus) {
  const form = document.getElementById("composer");
  if (!form) return null;
  const box = form.elements.body;
  const button = form.querySelector(".send");
  const error = document.getElementById("composer-error");
  const count = document.getElementById("composer-length");
  const draft = keepDraft(chat, form);
  const gaps = startGaps(form);
  const quoting = startQuoting(form, () => draft.changed());

  function changed() {
    say("");
    draft.changed();
    show();
  }

  function show() {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
    count.hidden = box.value.length < box.maxLength * NEARLY_FULL;
    count.textContent = form.dataset.length.replace("%n", box.value.length);
    gaps.show();
  }

  function say(words) {
    error.textContent = words ?? "";
    error.hidden = !words;
  }

  function insert(words) {
    box.focus();
    const [from, to] = [box.selectionStart, box.selectionEnd];
    box.setRangeText(words, from, to, "end");
    changed();
    gaps.choose(from, from + words.length);
  }

  async function send() {
    if (button.disabled || !box.value.trim()) return;
    button.disabled = true;
    say("");
    draft.hold();
    const words = draft.content();
    try {
      const sent = { method: "POST", body: new FormData(form), headers: { "X-Fragment": "1" } };
      const response = await fetch(form.action, { ...sent, signal: AbortSignal.timeout(15000) });
      await read(response, words);
    } catch {
      // The form key stays: if the words did arrive, sending them again says nothing twice, and
      // sending others is answered with a fresh key.
      say(form.dataset.lost);
      draft.changed();
    }
    button.disabled = false;
    if (!gaps.chooseFirst()) box.focus();
  }

  async function read(response, words) {
    if (response.status === 401) {
      draft.changed();
      document.getElementById("expired").hidden = false;
      return;
    }
    const answer = await response.json().catch(() => ({}));
    if (answer.form_key) form.elements.form_key.value = answer.form_key;
    if (response.status === 201 && draft.content() !== words) {
      // written on while the words were on their way
      say(form.dataset.earlier);
      draft.changed();
    } else if (response.status === 201) {
      box.value = "";
      quoting.stop();
      draft.forget();
      show();
    } else {
      say(response.status < 500 && answer.error ? answer.error : form.dataset.broken);
      draft.changed();
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
  box.addEventListener("input", changed);
  draft.restore();
  quoting.restore();
  const ready = startCanned(form, insert);
  const emoji = startEmoji(form, insert);
  show();
  if (mayFocus) box.focus();
  return {
    say,
    ready,
    emoji,
    box,
    quote(key) {
      quoting.start(key);
      box.focus();
    },
    escape() {
      if (quoting.stop()) draft.changed();
    },
    stop: () => draft.stop(),
  };
}
