// A list of cards kept fresh: only what has changed is replaced, so that the focus stays where it is.

import { watch } from "./live.js";

const cards = document.getElementById("cards");
const title = document.title;

function showCount() {
  const waiting = Number(cards.querySelector("[data-count]")?.dataset.count ?? 0);
  document.title = waiting ? `(${waiting}) ${title}` : title;
}

/** Where the focus is, in words that survive the replacing of the element. */
function focused() {
  const element = document.activeElement;
  const card = cards.contains(element) ? element.closest("[data-key]") : null;
  if (!card) return null;
  const all = [...card.querySelectorAll("a, button")];
  return { key: card.dataset.key, index: all.indexOf(element) };
}

function refocus(place) {
  const card = place && cards.querySelector(`[data-key="${CSS.escape(place.key)}"]`);
  const element = card && [...card.querySelectorAll("a, button")][place.index];
  if (element && element !== document.activeElement) element.focus({ preventScroll: true });
}

/** Each rendering signs its form's token anew; the old token is as good. */
function isSame(known, card) {
  const [old, fresh] = [known, card].map((one) => one.querySelector("[name=csrf_token]"));
  if (old && fresh) fresh.setAttribute("value", old.getAttribute("value"));
  return known.outerHTML === card.outerHTML;
}

/** Keeps the cards that are the same: a button does not vanish under a finger. */
function replace(html) {
  const place = focused();
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const old = new Map([...cards.querySelectorAll("[data-key]")].map((card) => [card.dataset.key, card]));
  for (const card of fresh.content.querySelectorAll("[data-key]")) {
    const known = old.get(card.dataset.key);
    if (known && isSame(known, card)) card.replaceWith(known);
  }
  cards.replaceChildren(fresh.content);
  refocus(place);
  showCount();
}

showCount();
watch(
  () => cards.dataset.watch,
  async (response) => replace(await response.text()),
);
