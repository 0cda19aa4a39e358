// Every word of the page, in both languages.
const WORDS = {
  it: {
    title: "Il telefono di prova", hint: "Scelga chi scrive. Le persone sono inventate.",
    language: "Lingua", newPerson: "+ Nuova persona", back: "Torna alle persone",
    messages: "Messaggi", message: "Messaggio", sms: "SMS", smsMessage: "Testo dell'SMS", send: "Invia",
    attach: "Allega", attachTitle: "Allega", close: "Chiudi", cancelReply: "Annulla la risposta",
    reply: "Rispondi a questo messaggio", you: "Lei", facility: "Struttura", online: "in linea",
    typing: "sta scrivendo…", chooseFrom: "Scelga una voce", connected: "collegato", lost: "Collegamento perso, riprovo…",
    today: "oggi", yesterday: "ieri", unread: "messaggi non letti", empty: "Nessun messaggio",
    start: "Le conversazioni restano solo in memoria. Scriva il primo messaggio.",
    file: "Foto o documento", voice: "Nota vocale (file audio)", location: "Posizione", contact: "Il mio contatto",
    smsMode: "Scrivi un SMS", backToChat: "Torna alla chat", sendLocation: "Invia la posizione",
    shareNumber: "Condividi il mio numero", place: "Luogo", name: "Nome", number: "Numero con prefisso, solo cifre",
    add: "Aggiungi", sent: "inviato", delivered: "consegnato", read: "letto", asTemplate: "modello", image: "Foto",
    document: "Documento", audio: "Audio", video: "Video", sticker: "Adesivo", contacts: "Contatto", list: "Elenco",
    unsupported: "Messaggio non supportato", open: "si apre in un'altra scheda",
  },
  en: {
    title: "The test phone", hint: "Choose who is writing. The people are invented.",
    language: "Language", newPerson: "+ New person", back: "Back to people",
    messages: "Messages", message: "Message", sms: "SMS", smsMessage: "Text of the SMS", send: "Send",
    attach: "Attach", attachTitle: "Attach", close: "Close", cancelReply: "Cancel the reply",
    reply: "Reply to this message", you: "You", facility: "Facility", online: "online",
    typing: "typing…", chooseFrom: "Choose one", connected: "connected", lost: "Connection lost, retrying…",
    today: "today", yesterday: "yesterday", unread: "unread messages", empty: "No messages",
    start: "Chats are kept in memory only. Write the first message.",
    file: "Photo or document", voice: "Voice note (audio file)", location: "Location", contact: "My contact",
    smsMode: "Write an SMS", backToChat: "Back to the chat", sendLocation: "Send location",
    shareNumber: "Share my number", place: "Place", name: "Name", number: "Number with country code, digits only",
    add: "Add", sent: "sent", delivered: "delivered", read: "read", asTemplate: "template", image: "Photo",
    document: "Document", audio: "Audio", video: "Video", sticker: "Sticker", contacts: "Contact", list: "List",
    unsupported: "Unsupported message", open: "opens in another tab",
  },
};

const asked = new URLSearchParams(location.search).get("lang");
export const language = asked in WORDS ? asked : "it";
export const t = (key) => WORDS[language][key] ?? key;

export function translatePage() {
  document.documentElement.lang = language;
  document.title = t("title");
  for (const el of document.querySelectorAll("[data-t]")) el.textContent = t(el.dataset.t);
  for (const el of document.querySelectorAll("[data-t-label]")) el.setAttribute("aria-label", t(el.dataset.tLabel));
  for (const el of document.querySelectorAll("[data-t-placeholder]")) el.placeholder = t(el.dataset.tPlaceholder);
  for (const link of document.querySelectorAll(".languages a"))
    if (link.lang === language) link.setAttribute("aria-current", "true");
}

// The facility's zone, wherever the browser is: appointments are spoken of in it.
const ZONE = { timeZone: "Europe/Rome" };
const clock = new Intl.DateTimeFormat(language, { ...ZONE, hour: "2-digit", minute: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat(language, { ...ZONE, weekday: "long", day: "numeric", month: "long" });
const sortable = new Intl.DateTimeFormat("sv", ZONE);

export const timeOf = (at) => clock.format(new Date(at));
export const dayKey = (at) => sortable.format(new Date(at));

export function dayName(at) {
  if (dayKey(at) === dayKey(Date.now())) return t("today");
  if (dayKey(at) === dayKey(Date.now() - 864e5)) return t("yesterday");
  return day.format(new Date(at));
}
