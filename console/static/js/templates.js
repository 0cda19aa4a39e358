// The template picker in the place of the answer box: one template at a time, filled in as one types.
// The picker comes and goes with the window, so everything is heard on the document.

const NEAR = 80;
const form = () => document.getElementById("template-form");

function choose(name) {
  keepingPlace(() => {
    for (const set of form().querySelectorAll("fieldset[data-template]")) {
      const isChosen = set.dataset.template === name;
      set.hidden = !isChosen;
      set.disabled = !isChosen;
    }
    say("");
  });
}

/** Who was reading the newest line still does when the picker grows. */
function keepingPlace(change, isAlways = false) {
  const lines = document.getElementById("transcript");
  const isAtEnd = lines.scrollHeight - lines.scrollTop - lines.clientHeight < NEAR;
  change();
  if (isAtEnd || isAlways) lines.scrollTop = lines.scrollHeight;
}

function say(words) {
  const error = document.getElementById("template-error");
  error.textContent = words;
  error.hidden = !words;
}

/** As the patient will read it; the server says the same words (frontdesk/saying.py). */
function inWords(kind, value, language) {
  if (!value) return "";
  if (kind === "day") {
    const [year, month, day] = value.split("-").map(Number);
    const shown = { weekday: "long", day: "numeric", month: "long" };
    const locale = language === "en" ? "en-GB" : "it-IT";
    return new Date(year, month - 1, day).toLocaleDateString(locale, shown).replace(",", "");
  }
  if (kind === "time") return clock(value, language);
  return value.toUpperCase();
}

function clock(value, language) {
  const [hour, minute] = value.split(":");
  if (language !== "en") return `${Number(hour)}:${minute}`;
  return `${Number(hour) % 12 || 12}:${minute} ${Number(hour) < 12 ? "am" : "pm"}`;
}

function show(field) {
  const set = field.closest("fieldset");
  const language = set.querySelector(".template-bubble").lang;
  const words = inWords(field.dataset.kind, field.value, language);
  for (const mark of set.querySelectorAll(`[data-fill="${CSS.escape(field.dataset.fills)}"]`)) {
    mark.textContent = words || mark.dataset.empty;
    mark.classList.toggle("is-filled", Boolean(words));
  }
}

async function send() {
  const button = form().querySelector(".send");
  if (button.disabled) return;
  button.disabled = true;
  say("");
  try {
    const sent = { method: "POST", body: new FormData(form()), headers: { "X-Fragment": "1" } };
    await read(await fetch(form().action, { ...sent, signal: AbortSignal.timeout(15000) }));
  } catch {
    // The form key stays: if the template did go out, sending again says nothing twice.
    if (form()) say(form().dataset.lost);
  }
  if (button.isConnected) button.disabled = false;
}

async function read(response) {
  if (response.status === 401) {
    document.getElementById("expired").hidden = false;
  } else if (response.status === 201) {
    const html = await response.text();
    const slot = document.getElementById("template-slot");
    keepingPlace(() => {
      if (slot) slot.innerHTML = html;
    }, true);
    document.getElementById("template-name")?.focus();
    document.dispatchEvent(new CustomEvent("template-sent"));
  } else {
    const answer = await response.json().catch(() => ({}));
    if (answer.form_key) {
      // another template of this form did go out: it is shown, and the next one has its own key
      form().elements.form_key.value = answer.form_key;
      document.dispatchEvent(new CustomEvent("template-sent"));
    }
    say(response.status < 500 && answer.error ? answer.error : form().dataset.broken);
  }
}

document.addEventListener("change", (event) => {
  if (event.target.id === "template-name") choose(event.target.value);
});
document.addEventListener("input", (event) => {
  if (event.target.matches?.("#template-form [data-fills]")) show(event.target);
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "template-form") return;
  event.preventDefault();
  send();
});
