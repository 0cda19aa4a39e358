// A short list of emoji, found by name.

import { fetchJson, makePicker, plain } from "./picker.js";

const COLUMNS = 8;

export function startEmoji(form, insert) {
  let all = [];
  const names = (words) => plain(words).split(/\s+/);
  return makePicker({
    id: "emoji",
    opener: document.getElementById("open-emoji"),
    box: form.elements.body,
    load: async () => {
      if (!all.length) all = await fetchJson(form.dataset.emoji);
    },
    find: (words) => {
      const parts = names(words);
      return all.filter(({ name }) => parts.every((part) => names(name).some((one) => one.startsWith(part))));
    },
    draw(item, option) {
      option.textContent = item.sign;
      option.setAttribute("aria-label", item.name);
      option.title = item.name;
    },
    take: (item) => insert(item.sign),
    columns: COLUMNS,
  });
}
