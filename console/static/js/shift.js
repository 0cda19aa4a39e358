// Every open page of somebody who answers chats says that somebody sits before it, and hears how
// many are late. A page left open says so too: after so long without a hand, nobody is there.

const EVERY = 30000;
const NOBODY_AFTER = 10 * 60 * 1000;
const late = document.getElementById("late-chats");
let movedAt = Date.now();

function isLeft() {
  return Date.now() - movedAt > NOBODY_AFTER;
}

function moved() {
  const wasLeft = isLeft();
  movedAt = Date.now();
  if (wasLeft) ask();
}

async function beSeen() {
  const response = await fetch(`${late.dataset.watch}?left=${isLeft() ? 1 : 0}`, { headers: { "X-Fragment": "1" } });
  if (!response.ok) return;
  const news = await response.json();
  late.hidden = news.late === 0;
  late.querySelector(".overdue-count").textContent = news.late;
  const said = late.querySelector(".overdue-words");
  const words = news.late === 0 ? "" : news.words;
  if (said.textContent !== words) said.textContent = words;
}

const ask = () => beSeen().catch(() => {});
for (const sign of ["pointermove", "pointerdown", "keydown", "wheel"]) {
  document.addEventListener(sign, moved, { passive: true });
}
ask();
setInterval(ask, EVERY);
