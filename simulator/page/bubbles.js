// One message as it looks on the phone.
import { el, icon, ticks } from "./elements.js";
import { formatted } from "./formatting.js";
import { t, timeOf } from "./words.js";

export const KIND_WORD = { image: "image", document: "document", audio: "audio", video: "video", sticker: "sticker",
  location: "place", contacts: "contacts", unsupported: "unsupported" };

export const snippet = (message) => message.text || t(KIND_WORD[message.kind] ?? message.kind);

export function messageElement(message, first, act) {
  const mine = message.from === "me";
  const classes = ["message", mine && "mine", first && "first", message.sms && "sms"].filter(Boolean).join(" ");
  return el("article", { class: classes, "data-seq": message.seq, "data-wamid": message.wamid },
    bubble(message, mine, act), reaction(message), choices(message, act), replyButton(message, act));
}

function bubble(message, mine, act) {
  return el("div", { class: "bubble" },
    el("span", { class: "hidden" }, `${t(mine ? "you" : "facility")}: `),
    message.sms ? el("span", { class: "sms-label" }, t("sms")) : null,
    quote(message, act),
    message.header ? el("div", { class: "bubble-header" }, message.header) : null,
    ...attachment(message),
    bodyText(message),
    message.footer ? el("div", { class: "bubble-footer" }, message.footer) : null,
    meta(message, mine));
}

function bodyText(message) {
  if (message.kind === "unsupported") return el("div", { class: "bubble-text" }, el("em", {}, t("unsupported")));
  if (["location", "contacts"].includes(message.kind) || !message.text) return null;
  return el("div", { class: "bubble-text" }, ...formatted(message.text));
}

function meta(message, mine) {
  return el("div", { class: "meta" },
    el("time", { datetime: message.at }, timeOf(message.at)),
    mine && !message.sms ? ticks(message.status, t(message.status)) : null);
}

function quote(message, act) {
  if (!message.quote) return null;
  const { wamid, from, text, kind } = message.quote;
  return el("button", { type: "button", class: "quote", onclick: () => act.showMessage(wamid) },
    el("strong", {}, t(from === "me" ? "you" : "facility")), el("span", {}, text || t(KIND_WORD[kind] ?? kind)));
}

function attachment(message) {
  if (message.location) return [place(message.location)];
  if (message.contacts) return message.contacts.map(card);
  const media = message.media;
  if (!media) return [];
  if (!media.url) return [file(media, media.link)];
  if (["image", "sticker"].includes(message.kind)) return [el("img", { class: "picture", src: media.url, alt: message.text || t("image") })];
  if (message.kind === "audio") return [el("audio", { class: "sound", controls: true, src: media.url, "aria-label": t("audio") })];
  if (message.kind === "video") return [el("video", { class: "picture", controls: true, src: media.url })];
  return [file(media, media.url)];
}

function file(media, address) {
  const about = [media.mime_type, media.size && `${Math.max(1, Math.round(media.size / 1024))} kB`].filter(Boolean).join(" · ");
  return el("a", { class: "file", href: address, target: "_blank", rel: "noopener noreferrer" }, icon("file"),
    el("span", {}, media.filename || t("document"), el("small", {}, about)));
}

function place({ latitude, longitude, name, address }) {
  return el("div", { class: "place" }, icon("place"),
    el("span", {}, el("strong", {}, name || t("place")), el("small", {}, address || `${latitude}, ${longitude}`)));
}

function card(contact) {
  const phones = (contact.phones ?? []).map((phone) => phone.phone).join(", ");
  return el("div", { class: "file" }, icon("person"),
    el("span", {}, contact.name?.formatted_name ?? "", el("small", {}, phones)));
}

function reaction(message) {
  const shown = [message.reaction, message.own_reaction].filter(Boolean).join(" ");
  return shown ? el("span", { class: "reaction" }, shown) : null;
}

function choices(message, act) {
  const items = message.from === "me" ? [] : choiceButtons(message, act);
  return items.length ? el("div", { class: "choices" }, ...items) : null;
}

function choiceButtons(message, act) {
  const items = message.buttons.map(({ id, title }) => choice("reply", title, () => act.tap(id), { "data-id": id }));
  if (message.rows.length) items.push(choice("list", message.list_button, () => act.openList(message)));
  for (const { title, url } of [message.link, ...(message.links ?? [])].filter(Boolean))
    items.push(el("a", { class: "choice", href: url, target: "_blank", rel: "noopener noreferrer" }, icon("link"), title));
  if (message.kind === "location_request") items.push(choice("place", t("sendLocation"), () => act.sendLocation(message)));
  if (message.kind === "contact_request" || message.asks_contact)
    items.push(choice("person", t("shareNumber"), () => act.shareNumber(message)));
  return items;
}

function choice(name, title, onclick, more = {}) {
  return el("button", { type: "button", class: "choice", onclick, ...more }, icon(name), title);
}

function replyButton(message, act) {
  if (message.sms) return null;
  return el("button", { type: "button", class: "icon-button reply", "aria-label": t("reply"), onclick: () => act.replyTo(message) }, icon("reply"));
}
