// One chat, live: what is new is put in its place; the head, the foot and the clock follow.

import { startComposer } from "./composer.js";
import { startKeys } from "./keys.js";
import { made, place, separateDays } from "./lines.js";
import { watch } from "./live.js";
import { startNotes } from "./notes.js";
import "./outside.js";
import { startClock } from "./window_clock.js";

const chat = document.getElementById("chat");
const transcript = document.getElementById("transcript");
const toNewest = document.getElementById("to-newest");
const NEAR = 80;
let composer = null;
let isFollowing = true;

const isAtEnd = () => transcript.scrollHeight - transcript.scrollTop - transcript.clientHeight < NEAR;

function toEnd() {
  transcript.scrollTop = transcript.scrollHeight;
  toNewest.hidden = true;
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
  chat.dispatchEvent(new CustomEvent("chat-news", { bubbles: true }));
}

function showHead(html) {
  const head = document.getElementById("chat-head");
  const all = () => [...head.querySelectorAll("button, a")];
  const focused = all().indexOf(document.activeElement);
  head.innerHTML = html;
  if (focused >= 0) (all()[focused] ?? all().at(-1))?.focus();
}

function showFoot(news) {
  const wasAtEnd = isAtEnd();
  const foot = document.getElementById("chat-foot");
  const hadFocus = foot.contains(document.activeElement);
  composer?.stop();
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
  composer = startComposer(chat, () => live.now(), mayFocus);
}

function newsUrl() {
  const url = new URL(chat.dataset.watch, location.href);
  url.searchParams.set("cursor", chat.dataset.cursor);
  url.searchParams.set("mode", chat.dataset.mode);
  return url;
}

async function sendAgain(button) {
  button.disabled = true;
  const body = new URLSearchParams({ csrf_token: chat.dataset.token });
  const headers = { "X-Fragment": "1" };
  const response = await fetch(button.dataset.again, { method: "POST", body, headers });
  const answer = await response.json();
  if (answer.error) document.getElementById("said").textContent = answer.error;
  composer?.say(answer.error);
  live.now();
}

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  if (event.target.closest("[data-closes]")) event.target.closest("dialog").close();
  const reply = event.target.closest("[data-reply]");
  if (reply) composer?.quote(reply.closest(".line").dataset.key);
  const again = event.target.closest("[data-again]");
  if (again) sendAgain(again).catch(() => (again.disabled = false));
});
transcript.addEventListener("scroll", () => {
  isFollowing = isAtEnd();
  if (isFollowing) toNewest.hidden = true;
});
// the box grows while one writes: what was in sight stays in sight
new ResizeObserver(() => isFollowing && toEnd()).observe(transcript);
toNewest.addEventListener("click", toEnd);
const live = watch(newsUrl, async (response) => takeIn(await response.json()));
startNotes(() => live.now());
document.addEventListener("template-sent", () => live.now());
startKeys(() => composer);
startClock(() => live.now());
begin(true);
toEnd();
