// The log of one conversation: only what changed is drawn again.
import { messageElement } from "./bubbles.js";
import { el } from "./elements.js";
import { dayKey, dayName, t } from "./words.js";

const log = document.querySelector("#log");

export class Chat {
  constructor(act) {
    this.act = act;
    this.drawn = new Map();
    this.atEnd = true;
    log.addEventListener("scroll", () => (this.atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 120));
    // The reply bar, "typing" and the keyboard take room from the log: its end stays in sight.
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(log);
  }

  open(messages) {
    log.setAttribute("aria-busy", "true");
    log.replaceChildren(...(messages.length ? [] : [el("p", { class: "notice" }, t("start"))]));
    this.drawn.clear();
    this.last = null;
    for (const message of messages) this.draw(message);
    this.toEnd();
    requestAnimationFrame(() => log.removeAttribute("aria-busy"));
  }

  update(messages) {
    const following = this.atEnd;
    for (const message of messages) this.draw(message);
    if (following || messages.some((message) => message.from === "me")) this.toEnd();
  }

  draw(message) {
    const known = this.drawn.get(message.seq);
    if (known) return this.redraw(known, message);
    log.querySelector(".notice")?.remove();
    const newDay = !this.last || dayKey(this.last.at) !== dayKey(message.at);
    if (newDay) log.append(el("div", { class: "day" }, el("span", {}, dayName(message.at))));
    const first = newDay || this.last.from !== message.from || Boolean(this.last.sms) !== Boolean(message.sms);
    const node = messageElement(message, first, this.act);
    log.append(node);
    this.drawn.set(message.seq, { node, first });
    this.last = message;
  }

  redraw(known, message) {
    const node = messageElement(message, known.first, this.act);
    const focused = known.node.contains(document.activeElement) ? document.activeElement.textContent : null;
    known.node.replaceWith(node);
    known.node = node;
    if (focused) [...node.querySelectorAll("button, a")].find((b) => b.textContent === focused)?.focus();
  }

  show(wamid) {
    const node = [...log.querySelectorAll(".message")].find((one) => one.dataset.wamid === wamid);
    node?.scrollIntoView({ block: "center" });
    node?.querySelector("button")?.focus();
  }

  toEnd() {
    log.scrollTop = log.scrollHeight;
  }
}
