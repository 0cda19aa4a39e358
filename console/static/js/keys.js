// The keys of the chat. Letters alone do something only while a line is chosen (WCAG 2.1.4).

import { walk } from "./lines.js";

export function startKeys(composer) {
  const transcript = document.getElementById("transcript");

  function open(picker) {
    if (!document.getElementById("chat-foot").hidden) picker?.open();
  }

  function withControl(event) {
    if (event.key.toLowerCase() === "k") open(composer()?.ready);
    else if (event.key === ".") open(composer()?.emoji);
    else if (event.key === "/" || event.code === "Slash") document.getElementById("shortcuts").showModal();
    else return;
    event.preventDefault();
  }

  function withAlt(event) {
    if (event.code === "KeyN") document.querySelector("[data-note]").click();
    else if (event.key === "ArrowUp") walk(-1);
    else return;
    event.preventDefault();
  }

  function onLines(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const line = document.activeElement.closest(".line");
    if (event.key === "ArrowUp") walk(-1);
    else if (event.key === "ArrowDown") walk(1);
    else if (event.key === "Escape") composer()?.box.focus();
    else if (event.key === "?") document.getElementById("shortcuts").showModal();
    else if (event.key.toLowerCase() === "r" && line) line.querySelector("[data-reply]")?.click();
    else return;
    event.preventDefault();
  }

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) withControl(event);
    else if ((event.ctrlKey || event.metaKey) && event.code === "Slash") withControl(event);
    else if (event.altKey && !event.ctrlKey) withAlt(event);
    else if (event.key === "Escape" && event.target === composer()?.box) composer().escape();
  });
  transcript.addEventListener("keydown", onLines);
}
