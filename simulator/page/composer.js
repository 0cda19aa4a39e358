// Writing: text, a reply to something, an SMS, attachments.
import { snippet } from "./bubbles.js";
import { openMenu } from "./sheet.js";
import { t } from "./words.js";

const form = document.querySelector("#composer");
const text = document.querySelector("#text");
const file = document.querySelector("#file");
const bar = document.querySelector("#reply-bar");
const PLACE = { latitude: 45.0, longitude: 9.0, name: "Piazza della Prova", address: "Via Inventata 1" };

export class Composer {
  constructor(act) {
    this.act = act;
    this.sms = false;
    this.kind = "document";
    form.addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    text.addEventListener("keydown", (event) => this.onKey(event));
    text.addEventListener("input", grow);
    file.addEventListener("change", () => this.sendFile());
    document.querySelector("#attach").addEventListener("click", () => this.attach());
    document.querySelector("#reply-cancel").addEventListener("click", () => this.replyTo(null));
  }

  onKey(event) {
    if (event.key === "Escape") this.replyTo(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.send();
  }

  async send() {
    const words = text.value.trim();
    if (!words) return text.focus();
    const message = this.sms ? { sms: words } : { text: words, ...(this.quoted && { reply_to: this.quoted }) };
    if (!(await this.act.write(message))) return;
    text.value = "";
    grow();
    this.replyTo(null);
  }

  attach() {
    const as = (kind, accept) => () => { this.kind = kind; file.accept = accept; file.click(); };
    openMenu(t("attachTitle"), [
      ["file", t("file"), as("", "image/*,video/*,.pdf,.txt,.doc,.docx")],
      ["voice", t("voice"), as("voice", "audio/*")],
      ["place", t("location"), () => this.act.write({ location: PLACE })],
      ["person", t("contact"), () => this.act.write({ share_contact: true })],
      ["sms", this.sms ? t("backToChat") : t("smsMode"), () => this.setSms(!this.sms)],
    ]);
  }

  sendFile() {
    const [chosen] = file.files;
    if (chosen) this.act.upload(chosen, this.kind || kindOf(chosen.type));
    file.value = "";
  }

  setSms(on) {
    this.sms = on;
    form.classList.toggle("as-sms", on);
    text.placeholder = t(on ? "smsMessage" : "message");
    text.focus();
  }

  replyTo(message) {
    this.quoted = message?.wamid;
    bar.hidden = !message;
    if (!message) return;
    document.querySelector("#reply-who").textContent = t(message.from === "me" ? "you" : "facility");
    document.querySelector("#reply-snippet").textContent = snippet(message);
    text.focus();
  }

  sendLocation(message) {
    this.act.write({ location: PLACE, reply_to: message.wamid });
  }
}

const kindOf = (type) => (/^image\/(png|jpeg)$/.test(type) ? "image" : type.startsWith("video/") ? "video" : "document");

function grow() {
  text.rows = Math.min(5, text.value.split("\n").length + Math.floor(text.value.length / 34));
}
