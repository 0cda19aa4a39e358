// The line an answer is about: shown above the box, sent along with the words.

import { lineOf } from "./lines.js";

const SNIPPET = 140;

export function startQuoting(form, changed) {
  const field = form.elements.reply_to;
  const shown = document.getElementById("quoting");

  function show() {
    const line = field.value ? lineOf(field.value) : null;
    shown.hidden = !line;
    if (!line) return;
    const words = line.querySelector(".words, .kind, .file-paper")?.textContent.trim() ?? "";
    document.getElementById("quoting-author").textContent = line.querySelector(".author").textContent;
    document.getElementById("quoting-words").textContent =
      words.length > SNIPPET ? `${words.slice(0, SNIPPET)}…` : words;
  }

  function start(key) {
    field.value = key;
    show();
    changed();
  }

  /** Says whether there was anything to stop. */
  function stop() {
    if (!field.value) return false;
    field.value = "";
    show();
    return true;
  }

  document.getElementById("quoting-stop").addEventListener("click", () => {
    stop();
    changed();
    form.elements.body.focus();
  });
  /** A line too old to be on the page cannot be shown, so it is not quoted unseen. */
  function restore() {
    if (field.value && !lineOf(field.value)) field.value = "";
    show();
  }

  return { start, stop, restore };
}
