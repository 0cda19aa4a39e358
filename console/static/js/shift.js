// Every open page of somebody who answers chats says that it is open, and hears how many are late.

const EVERY = 30000;
const late = document.getElementById("late-chats");

async function beSeen() {
  const response = await fetch(late.dataset.watch, { headers: { "X-Fragment": "1" } });
  if (!response.ok) return;
  const news = await response.json();
  late.hidden = news.late === 0;
  late.querySelector(".overdue-count").textContent = news.late;
  const said = late.querySelector(".overdue-words");
  const words = news.late === 0 ? "" : news.words;
  if (said.textContent !== words) said.textContent = words;
}

const ask = () => beSeen().catch(() => {});
ask();
setInterval(ask, EVERY);
