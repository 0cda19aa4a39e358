// The gaps of a ready answer that nobody has filled yet: named under the box until there are none.

export function startGaps(form) {
  const box = form.elements.body;
  const names = JSON.parse(form.dataset.gaps);
  const row = document.getElementById("gaps");
  const list = document.getElementById("gap-list");
  const gap = new RegExp(`\\{ *(${Object.keys(names).join("|")}) *\\}`, "gi");

  const found = () => [...box.value.matchAll(gap)];

  function select(one) {
    box.focus();
    box.setSelectionRange(one.index, one.index + one[0].length);
  }

  function show() {
    const open = found();
    const shown = open.map((one) => `${one.index}:${one[0]}`).join();
    row.hidden = open.length === 0;
    if (list.dataset.shown === shown) return;
    list.dataset.shown = shown;
    list.replaceChildren(...open.map(chip));
  }

  function chip(one) {
    const button = document.createElement("button");
    const name = names[one[1].toLowerCase()];
    button.type = "button";
    button.className = "gap";
    button.textContent = name;
    button.setAttribute("aria-label", form.dataset.fillGap.replace("%s", () => name));
    button.addEventListener("click", () => select(one));
    return button;
  }

  return {
    show,
    /** Marks the first gap between two places, if there is one. */
    choose(from, to) {
      const first = found().find((one) => one.index >= from && one.index < to);
      if (first) select(first);
    },
    chooseFirst() {
      const [first] = found();
      if (first) select(first);
      return Boolean(first);
    },
  };
}
