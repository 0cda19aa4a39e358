// WhatsApp's 24 hours run on by themselves between two words of the server, and without a connection.

const EVERY = 1000;
const OWN_WORDS_AFTER = 30;
const SOON = 2 * 60 * 60;

export function startClock(onClosed) {
  let shown = null;
  let since = 0;

  function tick() {
    const clock = document.getElementById("window");
    if (clock !== shown) {
      shown = clock;
      since = performance.now();
      open();
    }
    if (!clock || clock.dataset.left === undefined || clock.classList.contains("is-closed")) return;
    const passed = (performance.now() - since) / 1000;
    const left = Number(clock.dataset.left) - passed;
    if (left <= 0) close(clock);
    else if (passed > OWN_WORDS_AFTER) say(clock, left);
  }

  function say(clock, left) {
    const isSoon = left < SOON;
    clock.classList.toggle("is-soon", isSoon);
    clock.classList.toggle("is-open", !isSoon);
    const words = (isSoon ? clock.dataset.soon : clock.dataset.open).replace("%s", span(clock, left));
    write(clock, words);
  }

  function close(clock) {
    clock.classList.remove("is-soon", "is-open");
    clock.classList.add("is-closed");
    write(clock, clock.dataset.closed);
    const send = document.querySelector("#composer .send");
    if (send) send.dataset.closed = send.disabled = true;
    onClosed();
  }

  /** The server says that it is open after all: the person wrote in the last second. */
  function open() {
    const send = document.querySelector("#composer .send[data-closed]");
    if (!send) return;
    delete send.dataset.closed;
    send.disabled = false;
  }

  setInterval(tick, EVERY);
}

function write(clock, words) {
  const said = clock.querySelector("span");
  if (said.textContent !== words) said.textContent = words;
}

function span(clock, left) {
  const minutes = Math.floor(left / 60);
  if (minutes < 1) return clock.dataset.less;
  if (minutes < 60) return clock.dataset.minutes.replace("%m", minutes);
  return clock.dataset.hours.replace("%h", Math.floor(minutes / 60)).replace("%m", minutes % 60);
}
