// The list of people one can chat as.
import { snippet } from "./bubbles.js";
import { el, initials } from "./elements.js";
import { t, timeOf } from "./words.js";

const list = document.querySelector("#people");

export function drawPeople(people, phones, current, choose) {
  const focused = document.activeElement?.dataset?.person;
  list.replaceChildren(...people.map((person, n) => el("li", {}, row(person, n, phones.get(person.id), current, choose))));
  if (focused) list.querySelector(`[data-person="${CSS.escape(focused)}"]`)?.focus();
}

function row(person, n, phone, current, choose) {
  const last = phone?.messages.at(-1);
  const unread = person.unread;
  return el("button", { type: "button", class: "person", "data-person": person.id, lang: person.language,
    "aria-current": person.id === current ? "true" : null, onclick: () => choose(person.id) },
    el("span", { class: `avatar tone-${n % 6}`, "aria-hidden": "true" }, initials(person.name)),
    el("span", { class: "person-name" }, person.name),
    el("span", { class: "person-time" }, last ? timeOf(last.at) : ""),
    el("span", { class: "person-last" }, last ? snippet(last) : t("empty")),
    unread ? el("span", { class: "badge" }, String(unread), el("span", { class: "hidden" }, ` ${t("unread")}`)) : null,
    person.note ? el("span", { class: "person-note", title: person.note }, person.note) : null);
}
