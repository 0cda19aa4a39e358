// The page: who is chosen, what they see, what they do.
import * as api from "./api.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { initials } from "./elements.js";
import { drawPeople } from "./people.js";
import { openForm, openList } from "./sheet.js";
import { t, timeOf, translatePage } from "./words.js";

const $ = (selector) => document.querySelector(selector);
const wide = matchMedia("(min-width: 760px)");
const phones = new Map();
let people = [];
let current = null;

const act = {
  write: (message) => attempt(() => api.write(current, message)),
  upload: (file, kind) => attempt(() => api.upload(current, file, kind)),
  tap: (id) => act.write({ tap: id }),
  openList: (message) => openList(message, (id) => act.tap(id)),
  shareNumber: (message) => act.write({ share_contact: true, reply_to: message.wamid }),
  sendLocation: (message) => composer.sendLocation(message),
  replyTo: (message) => composer.replyTo(message),
  showMessage: (wamid) => chat.show(wamid),
};
const chat = new Chat(act);
const composer = new Composer(act);

async function attempt(work) {
  try {
    await work();
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

function toast(words) {
  const box = $("#toast");
  box.textContent = words;
  box.hidden = false;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => (box.hidden = true), 5000);
}

const phoneOf = (id) => phones.get(id) ?? { messages: [], typing: false };

function choose(id, focus = true) {
  current = id;
  document.body.dataset.pane = id ? "chat" : "people";
  history.replaceState(null, "", id ? `#${encodeURIComponent(id)}` : "#");
  if (!id) return drawAll();
  chat.open(phoneOf(id).messages);
  composer.replyTo(null);
  drawAll();
  seen();
  // On a real phone, focus in the text would raise the keyboard over the chat.
  if (focus) $(wide.matches ? "#text" : "#log").focus();
}

function drawAll() {
  drawPeople(people, phones, current, choose);
  const typing = phoneOf(current).typing;
  $("#typing").hidden = !typing;
  $("#chat-subtitle").textContent = typing ? t("typing") : t("online");
  if (typing) chat.toEnd();
}

function seen() {
  const person = people.find((one) => one.id === current);
  if (person?.unread && !document.hidden && document.body.dataset.pane === "chat") api.markRead(current).catch(() => {});
}

function onChange(news, fresh) {
  if (fresh) phones.clear();
  people = news.people;
  for (const [id, change] of Object.entries(news.phones)) merge(id, change);
  if (!current || fresh) start();
  else if (news.phones[current]) chat.update(news.phones[current].messages);
  drawAll();
  seen();
}

function merge(id, change) {
  const phone = phones.get(id) ?? { messages: [] };
  for (const message of change.messages) phone.messages[message.seq - 1] = message;
  phone.typing = change.typing;
  phones.set(id, phone);
  clearTimeout(phone.timer);
  // "Typing" ends by itself: nobody tells when an answer never comes.
  if (change.typing) phone.timer = setTimeout(() => { phone.typing = false; drawAll(); }, 25000);
}

function start() {
  const asked = decodeURIComponent(location.hash.slice(1));
  const id = people.some((one) => one.id === asked) ? asked : wide.matches ? people[0]?.id : null;
  choose(id ?? null, false);
}

function onState(holds) {
  const line = $("#connection");
  line.textContent = t(holds ? "connected" : "lost");
  line.classList.toggle("lost", !holds);
}

function newPerson() {
  const fields = [["name", t("name"), {}], ["wa_id", t("number"), { inputmode: "numeric", pattern: "[0-9]{6,15}" }]];
  openForm(t("newPerson"), fields, t("add"), async (person) => {
    if (await attempt(() => api.addPerson(person))) choose(person.wa_id);
  });
}

async function begin() {
  translatePage();
  $("#back").addEventListener("click", () => choose(null));
  $("#new-person").addEventListener("click", newPerson);
  document.addEventListener("visibilitychange", seen);
  const tell = () => ($("#phone-clock").textContent = timeOf(Date.now()));
  tell();
  setInterval(tell, 20000);
  api.watch(onChange, onState);
  const { business } = await api.health();
  $("#chat-title").textContent = business.name;
  $("#business-initials").textContent = initials(business.name);
}

begin();
