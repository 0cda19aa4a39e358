// Ready answers: found by a few letters, put into the box to be looked over; never sent by themselves.

import { fetchJson, makePicker, plain } from "./picker.js";

export function startCanned(form, insert) {
  const box = form.elements.body;
  let all = [];

  async function take(item) {
    try {
      const { text } = await fetchJson(`${form.dataset.canned}/${item.id}`);
      insert(text);
    } catch {
      const error = document.getElementById("composer-error");
      error.textContent = form.dataset.cannedLost;
      error.hidden = false;
    }
  }

  function draw(item, option) {
    for (const [name, words] of [["shortcut", `/${item.shortcut}`], ["title", item.title], ["text", item.text]]) {
      const part = document.createElement("span");
      part.className = `ready-${name}`;
      part.textContent = words;
      option.append(part);
    }
  }

  const picker = makePicker({
    id: "ready",
    opener: document.getElementById("open-ready"),
    box,
    load: async () => (all = await fetchJson(form.dataset.canned)),
    find: (words) => ranked(all, plain(words.replace(/^\//, ""))),
    draw,
    take,
  });
  document.getElementById("ready").dataset.lost = form.dataset.cannedLost;
  box.addEventListener("beforeinput", (event) => {
    if (event.data !== "/" || box.value !== "") return;
    event.preventDefault();
    picker.open();
  });
  return picker;
}

/** Best first; every word must be found somewhere. */
export function ranked(items, words) {
  const parts = words.split(/\s+/).filter(Boolean);
  return items
    .map((item) => ({ item, rank: Math.max(0, ...parts.map((part) => rankOf(item, part))) }))
    .filter(({ rank }) => rank < Infinity)
    .sort((one, other) => one.rank - other.rank)
    .map(({ item }) => item);
}

function rankOf(item, part) {
  const [shortcut, title, text] = [item.shortcut, item.title, item.text].map(plain);
  if (shortcut.startsWith(part)) return 0;
  if (title.startsWith(part) || title.includes(` ${part}`)) return 1;
  if (shortcut.includes(part) || title.includes(part)) return 2;
  if (text.includes(part)) return 3;
  return isScattered(part, shortcut) || isScattered(part, title) ? 4 : Infinity;
}

/** The letters come in this order, with others between: "orr" in "orari". */
function isScattered(part, words) {
  let at = -1;
  return [...part].every((letter) => (at = words.indexOf(letter, at + 1)) >= 0);
}
