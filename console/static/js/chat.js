// One chat, live: new lines are put in their place, changed ones replaced, none shown twice.

import { startComposer } from "./composer.js";
import { watch } from "./live.js";

const chat = document.getElementById("chat");
const transcript = document.getElementById("transcript");
const lines = document.getElementById("lines");
const toNewest = document.getElementById("to-newest");
const NEAR = 80;

const isAtEnd = () => transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < NEAR;

function toEnd() {
  transcript.scrollTop = transcript.scrollHeight;
  toNewest.hidden = true;
}

function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/** Puts a line where it belongs; says whether it was not there before. */
function place(line) {
  const known = lines.querySelector(`[data-key="${CSS.escape(line.dataset.key)}"]`);
  if (known) {
    if (known.outerHTML !== line.outerHTML) known.replaceWith(line);
    return false;
  }
  const all = [...lines.querySelectorAll(".line")];
  const before = all.findLast((other) => other.dataset.order < line.dataset.order);
  if (before) before.after(line);
  else lines.prepend(line);
  return true;
}

function separateDays() {
  lines.querySelectorAll(".day").forEach((day) => day.remove());
  let shown = "";
  for (const line of lines.querySelectorAll(".line")) {
    if (line.dataset.day !== shown) {
      const words = document.createElement("span");
      words.textContent = line.dataset.dayWords;
      const day = document.createElement("li");
      day.className = "day";
      day.append(words);
      line.before(day);
      shown = line.dataset.day;
    }
  }
}

function announce(added) {
  const last = added.findLast((line) => line.matches(".patient"));
  if (!last) return;
  const words = last.dataset.plain ?? "";
  document.getElementById("said").textContent = chat.dataset.newWords.replace("%s", () => words);
}

function takeIn(news) {
  const wasAtEnd = isAtEnd();
  const added = news.lines.map(made).filter(place);
  chat.dataset.cursor = news.cursor;
  if (added.length) {
    document.getElementById("no-lines")?.remove();
    separateDays();
    announce(added);
    if (wasAtEnd) toEnd();
    else toNewest.hidden = false;
  }
  showHead(news.head);
  if (news.foot !== null) showFoot(news);
  else showWindow(news.window);
}

function showHead(html) {
  const head = document.getElementById("chat-head");
  const hadFocus = head.contains(document.activeElement);
  head.innerHTML = html;
  if (hadFocus) head.querySelector("button, a")?.focus();
}

function showFoot(news) {
  const wasAtEnd = isAtEnd();
  const foot = document.getElementById("chat-foot");
  const hadFocus = foot.contains(document.activeElement);
  foot.innerHTML = news.foot;
  chat.dataset.mode = news.mode;
  begin(hadFocus);
  if (wasAtEnd) toEnd();
}

function showWindow(html) {
  const shown = document.getElementById("window");
  if (shown && shown.outerHTML !== html.trim()) shown.outerHTML = html;
}

function begin(mayFocus) {
  startComposer(chat, () => live.now(), mayFocus);
}

function newsUrl() {
  const url = new URL(chat.dataset.watch, location.href);
  url.searchParams.set("cursor", chat.dataset.cursor);
  url.searchParams.set("mode", chat.dataset.mode);
  return url;
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
});
transcript.addEventListener("scroll", () => {
  if (isAtEnd()) toNewest.hidden = true;
});
toNewest.addEventListener("click", toEnd);
const live = watch(newsUrl, async (response) => takeIn(await response.json()));
begin(true);
toEnd();
