// What every page does: whoever logs out leaves no half-written words behind in the tab.

for (const form of document.querySelectorAll("[data-forgets-drafts]")) {
  form.addEventListener("submit", () => sessionStorage.clear());
}

// How many cases are past their time: on every page, asked for quietly.

const EVERY = 15000;
const overdue = document.getElementById("overdue");

async function countOverdue() {
  const response = await fetch(overdue.dataset.watch, { headers: { "X-Fragment": "1" } });
  if (!response.ok) return;
  const { count, words } = await response.json();
  overdue.hidden = count === 0;
  overdue.querySelector(".overdue-count").textContent = count;
  const said = overdue.querySelector(".overdue-words");
  if (said.textContent !== words) said.textContent = words;
}

if (overdue) {
  setInterval(() => {
    if (!document.hidden) countOverdue().catch(() => {});
  }, EVERY);
}
