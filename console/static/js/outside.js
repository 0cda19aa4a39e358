// Addresses that somebody wrote in the chat: first shown, then opened, and never by a slip.

const dialog = document.getElementById("outside");

document.getElementById("lines").addEventListener("click", (event) => {
  const address = event.target.closest("[data-outside]")?.dataset.outside;
  if (!address) return;
  const link = document.getElementById("outside-open");
  // the parsed form is what the browser would open: foreign letters show as what they are
  link.href = URL.canParse(address) ? new URL(address).href : "#";
  document.getElementById("outside-address").textContent = link.href;
  dialog.showModal();
});
document.getElementById("outside-open").addEventListener("click", () => dialog.close());
