// The sheet that rises from the bottom: lists, attachments, a new person.
import { el, icon } from "./elements.js";
import { t } from "./words.js";

const sheet = document.querySelector("#sheet");
const body = document.querySelector("#sheet-body");
const title = document.querySelector("#sheet-title");

// A modal lies above the whole page; it is laid over the phone's glass by hand.
function place() {
  const glass = document.querySelector(".composer").getBoundingClientRect();
  sheet.style.left = `${glass.left}px`;
  sheet.style.width = `${glass.width}px`;
  sheet.style.bottom = `${innerHeight - glass.bottom}px`;
}

addEventListener("resize", place);

function open(heading, ...children) {
  title.textContent = heading;
  body.replaceChildren(...children);
  place();
  sheet.showModal();
  body.querySelector("input, button")?.focus();
}

sheet.addEventListener("click", (event) => {
  if (event.target === sheet) sheet.close();
});

export function openList(message, pick) {
  const send = el("button", { type: "submit", class: "sheet-send", disabled: true }, t("send"));
  const form = el("form", {}, ...rows(message.rows, () => (send.disabled = false)), send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sheet.close();
    pick(new FormData(form).get("row"));
  });
  open(message.list_button || t("chooseFrom"), form);
}

function rows(items, onchange) {
  let section = "";
  return items.flatMap((item) => {
    const heading = item.section && item.section !== section ? [el("p", { class: "sheet-section" }, item.section)] : [];
    section = item.section;
    const text = el("span", {}, item.title, item.description ? el("small", {}, item.description) : null);
    return [...heading, el("label", { class: "sheet-row" }, text, el("input", { type: "radio", name: "row", value: item.id, onchange }))];
  });
}

export function openMenu(heading, items) {
  open(heading, ...items.map(([name, label, action]) => el("button", { type: "button", class: "sheet-row",
    onclick: () => { sheet.close(); action(); } }, el("span", {}, label), icon(name))));
}

export function openForm(heading, fields, button, done) {
  const form = el("form", {}, ...fields.map(([name, label, more]) =>
    el("label", { class: "sheet-field" }, label, el("input", { name, required: true, ...more }))),
    el("button", { type: "submit", class: "sheet-send" }, button));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sheet.close();
    done(Object.fromEntries(new FormData(form)));
  });
  open(heading, form);
}
