// Asking for news again and again: never twice at once, not while the tab is hidden, and saying so
// when the answers stop coming.

const EVERY = 3000;
const AT_MOST = 15000;
const PATIENCE = 8000;
const states = new Map();

/** Watches `url()`; `onNews(response)` is called only when the answer is another than `etag`. */
export function watch(url, onNews, etag = "") {
  const own = { etag, timer: 0, failures: 0, isAsking: false, isDue: false };

  async function ask() {
    clearTimeout(own.timer);
    if (own.isAsking) {
      own.isDue = true;
      return;
    }
    own.isAsking = true;
    own.isDue = false;
    try {
      await look();
      own.failures = 0;
      show(own, "connected");
    } catch {
      own.failures += 1;
      show(own, own.failures > 1 ? "lost" : (states.get(own) ?? "connected"));
    }
    own.isAsking = false;
    later();
  }

  async function look() {
    const headers = { "X-Fragment": "1", ...(own.etag && { "If-None-Match": own.etag }) };
    const signal = AbortSignal.timeout(PATIENCE);
    const response = await fetch(url(), { headers, signal, cache: "no-store" });
    if (response.status === 401) {
      document.getElementById("expired").hidden = false;
      own.isOver = true;
    } else if (response.status !== 304) {
      if (!response.ok) throw new Error(String(response.status));
      await onNews(response);
      own.etag = response.headers.get("ETag") ?? "";
    }
  }

  function later() {
    if (own.isOver) return;
    if (document.hidden) {
      show(own, "paused");
      return;
    }
    const pause = own.isDue ? 0 : Math.min(EVERY * Math.max(1, own.failures), AT_MOST);
    own.timer = setTimeout(ask, pause);
  }

  document.addEventListener("visibilitychange", () => {
    clearTimeout(own.timer);
    if (document.hidden) later();
    else ask();
  });
  window.addEventListener("online", ask);
  window.addEventListener("offline", () => {
    own.failures += 2;
    show(own, "lost");
  });
  show(own, "connected");
  later();
  return { now: ask };
}

function show(own, state) {
  states.set(own, state);
  const worst = ["lost", "paused", "connected"].find((name) => [...states.values()].includes(name));
  const live = document.getElementById("live");
  document.getElementById("lost").hidden = worst !== "lost";
  if (live.dataset.state === worst) return;
  live.dataset.state = worst;
  live.hidden = false;
  live.className = `live is-${worst}`;
  live.textContent = live.dataset[worst];
}
