// The lines of a chat: each in its place, none shown twice, one of them chosen by the keyboard.

const lines = document.getElementById("lines");

export const lineOf = (key) => lines.querySelector(`.line[data-key="${CSS.escape(key)}"]`);

export function made(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.firstElementChild;
}

/** Puts a line where it belongs; says whether it was not there before. */
export function place(line) {
  const known = lineOf(line.dataset.key);
  if (known) {
    if (!isSame(known, line)) replace(known, line);
    return false;
  }
  const all = [...lines.querySelectorAll(".line")];
  const before = all.findLast((other) => other.dataset.order < line.dataset.order);
  if (before) before.after(line);
  else lines.prepend(line);
  return true;
}

/** What the keyboard has done to a line is no difference. */
function isSame(known, line) {
  const bare = known.cloneNode(true);
  bare.classList.remove("is-found");
  if (bare.hasAttribute("tabindex")) bare.setAttribute("tabindex", "-1");
  bare.querySelector(".line-reply")?.setAttribute("tabindex", "-1");
  return bare.outerHTML === line.outerHTML;
}

function replace(known, line) {
  const hadFocus = known.contains(document.activeElement);
  known.replaceWith(line);
  if (hadFocus) line.focus({ preventScroll: true });
}

export function separateDays() {
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

/** Shows a line and marks it for a moment. */
export function goTo(key) {
  const line = lineOf(key);
  if (!line) return;
  line.scrollIntoView({ block: "center" });
  line.focus({ preventScroll: true });
  line.classList.add("is-found");
  setTimeout(() => line.classList.remove("is-found"), 2000);
}

export function walk(step) {
  const all = [...lines.querySelectorAll(".line[tabindex]")];
  const here = document.activeElement.closest?.(".line");
  const next = here ? all[all.indexOf(here) + step] : all.at(-1);
  next?.focus();
}

// Only the chosen line and its buttons are on the way of the Tab key: two hundred lines are not.
lines.addEventListener("focusin", (event) => {
  const line = event.target.closest(".line[tabindex]");
  if (!line || line.tabIndex === 0) return;
  lines.querySelectorAll('[tabindex="0"]').forEach((one) => one.setAttribute("tabindex", "-1"));
  line.setAttribute("tabindex", "0");
  line.querySelector(".line-reply")?.setAttribute("tabindex", "0");
});
lines.addEventListener("click", (event) => {
  const link = event.target.closest("[data-goes]");
  if (!link) return;
  event.preventDefault();
  goTo(link.dataset.goes);
});
