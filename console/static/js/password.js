// Shows the password on request: typing mistakes lock accounts.

for (const label of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(label.dataset.shows);
  label.hidden = false;
  label.querySelector("input").addEventListener("change", (event) => {
    field.type = event.target.checked ? "text" : "password";
  });
}
