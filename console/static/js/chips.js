// Ready phrases: a click adds one to the note, and the note can still be changed.

for (const chips of document.querySelectorAll("[data-fills]")) {
  const note = document.getElementById(chips.dataset.fills);
  chips.hidden = false;
  chips.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (!chip) return;
    note.value = [note.value.trim(), chip.textContent.trim()].filter(Boolean).join(" ");
    note.focus();
  });
}
