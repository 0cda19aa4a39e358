// The panel beside a chat: its pages are put in their place without leaving the conversation. The
// first one is asked for again when something happens in the chat; a step under way is left alone.

const pane = document.getElementById("pane");
const body = document.getElementById("pane-body");
const counter = pane.parentElement;
const EVERY = 30000;
const SOON = 600;
const PATIENCE = 15000;
let etag = "";
let isBusy = false;
let timer = 0;

const isHome = () => (body.querySelector(".pane-view")?.dataset.view ?? "home") === "home";
const isSeen = () => !document.hidden && body.offsetParent !== null;

/** What must not be lost under the operator's hands: something typed, or the focus in a form. */
const isInUse = () => body.querySelector("form:focus-within") !== null;

async function ask(url, given = {}) {
  const headers = { "X-Fragment": "1", ...given.headers };
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(url, { ...given, headers, signal, cache: "no-store" });
  if (response.status === 401) document.getElementById("expired").hidden = false;
  return response;
}

/** Which folded parts are open: they stay so when the same page comes again. */
function opened() {
  return [...body.querySelectorAll("details[open][data-fold]")].map((one) => one.dataset.fold);
}

function put(html, mayFocus) {
  const folds = opened();
  body.innerHTML = html;
  for (const fold of folds) {
    const details = body.querySelector(`details[data-fold="${CSS.escape(fold)}"]`);
    if (details) details.open = true;
  }
  if (!mayFocus) return;
  body.scrollTop = 0;
  body.querySelector("[data-focus]")?.focus({ preventScroll: true });
}

function say(words) {
  body.querySelector(".pane-lost")?.remove();
  if (!words) return;
  const line = document.createElement("p");
  line.className = "notice tone-soon pane-lost";
  line.setAttribute("role", "alert");
  line.textContent = words;
  body.prepend(line);
  body.scrollTop = 0;
}

/** Keeps the first page fresh; asks for nothing while nobody sees it. */
async function refresh() {
  clearTimeout(timer);
  if (!isBusy && isSeen() && isHome() && !isInUse()) {
    try {
      const response = await ask(body.dataset.watch, { headers: etag ? { "If-None-Match": etag } : {} });
      if (response.ok && !isBusy && isHome() && !isInUse()) {
        put(await response.text(), false);
        etag = response.headers.get("ETag") ?? "";
      }
      if (response.ok || response.status === 304) say("");
    } catch {
      if (!etag) say(body.dataset.broken);
    }
  }
  timer = setTimeout(refresh, EVERY);
}

/** One step: a link or a form of the panel. Pressed twice, it is gone once. */
async function go(url, given) {
  if (isBusy) return;
  isBusy = true;
  body.setAttribute("aria-busy", "true");
  try {
    const response = await ask(url, given);
    const html = (response.headers.get("Content-Type") ?? "").startsWith("text/html");
    if (html && response.status !== 401) put(await response.text(), true);
    else if (response.status !== 401) say(await reason(response));
    etag = "";
  } catch {
    say(body.dataset.broken);
  }
  body.removeAttribute("aria-busy");
  isBusy = false;
}

async function reason(response) {
  const answer = await response.json().catch(() => ({}));
  return (response.status < 500 && answer.error) || body.dataset.broken;
}

body.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-pane]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  go(link.href);
});
body.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-pane]")) return;
  event.preventDefault();
  const pressed = event.submitter;
  const url = pressed?.hasAttribute("formaction") ? pressed.formAction : form.action;
  go(url, { method: "POST", body: new FormData(form, pressed) });
});

function fold(isFolded) {
  pane.classList.toggle("is-folded", isFolded);
  document.getElementById("pane-toggle").setAttribute("aria-expanded", String(!isFolded));
  localStorage.setItem("pane", isFolded ? "folded" : "open");
  if (!isFolded) refresh();
}

document.getElementById("pane-toggle").addEventListener("click", () => {
  fold(!pane.classList.contains("is-folded"));
});

function show(isPane) {
  counter.classList.toggle("shows-pane", isPane);
  document.getElementById("tab-pane").setAttribute("aria-pressed", String(isPane));
  document.getElementById("tab-chat").setAttribute("aria-pressed", String(!isPane));
  if (isPane) refresh();
}

// on a phone they stand above the conversation, so the keyboard meets them first
counter.prepend(document.querySelector(".pane-tabs"));
document.getElementById("tab-pane").addEventListener("click", () => show(true));
document.getElementById("tab-chat").addEventListener("click", () => show(false));

const soon = () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, SOON);
};
for (const id of ["lines", "chat-head"]) {
  const part = document.getElementById(id);
  if (part) new MutationObserver(soon).observe(part, { childList: true });
}
document.addEventListener("visibilitychange", soon);
if (localStorage.getItem("pane") === "folded") fold(true);
refresh();
