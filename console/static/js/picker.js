// A panel above the box to choose one of many: typed words narrow the list, arrows walk, Enter takes.

const MOST = 80;

/** `find(words)` gives the items, best first; `draw(item, option)` fills one; `take(item)`. */
export function makePicker({ id, opener, box, load, find, draw, take, columns = 1 }) {
  const panel = document.getElementById(id);
  const search = document.getElementById(`${id}-search`);
  const list = document.getElementById(`${id}-list`);
  const none = panel.querySelector(".picker-none");
  let items = [];
  let chosen = 0;
  let isLoading = false;
  let isHasty = false;

  function render() {
    items = find(search.value).slice(0, MOST);
    list.replaceChildren(...items.map(option));
    none.textContent = items.length ? "" : none.dataset.none;
    choose(0);
  }

  function option(item, index) {
    const element = document.createElement("li");
    element.id = `${id}-${index}`;
    element.setAttribute("role", "option");
    draw(item, element);
    element.addEventListener("mousedown", (event) => event.preventDefault());
    element.addEventListener("click", () => pick(index));
    return element;
  }

  function choose(index) {
    list.children[chosen]?.setAttribute("aria-selected", "false");
    chosen = Math.max(0, Math.min(index, items.length - 1));
    const element = list.children[chosen];
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    search.setAttribute("aria-activedescendant", element ? element.id : "");
  }

  function pick(index) {
    const item = items[index];
    if (!item) return;
    close();
    take(item);
  }

  async function open() {
    document.querySelectorAll(".picker:not([hidden])").forEach((other) => (other.hidden = true));
    panel.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    search.value = "";
    list.replaceChildren();
    none.textContent = "";
    search.focus();
    isHasty = false;
    isLoading = true;
    try {
      await load();
      isLoading = false;
      render();
      if (isHasty) pick(0);
    } catch {
      isLoading = false;
      none.textContent = panel.dataset.lost ?? none.dataset.none;
    }
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    box.focus();
  }

  const steps = { ArrowDown: columns, ArrowUp: -columns };
  if (columns > 1) Object.assign(steps, { ArrowRight: 1, ArrowLeft: -1 });

  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key in steps) choose(chosen + steps[event.key]);
    else if (event.key === "Enter" && isLoading) isHasty = true;
    else if (event.key === "Enter") pick(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  search.addEventListener("input", () => isLoading || render());
  panel.addEventListener("focusout", (event) => {
    const next = event.relatedTarget;
    if (panel.hidden || panel.contains(next) || next === opener) return;
    panel.hidden = true;
    opener.setAttribute("aria-expanded", "false");
  });
  opener.addEventListener("click", () => (panel.hidden ? open() : close()));
  return { open, close };
}

/** Without accents and capitals, so that "perche" finds "perché". */
export const plain = (words) =>
  words.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLowerCase().trim();

export async function fetchJson(url) {
  const response = await fetch(url, { headers: { "X-Fragment": "1" }, signal: AbortSignal.timeout(8000) });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
