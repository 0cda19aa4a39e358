// Units, languages and capacity are of those who answer chats: hidden for the other roles.

const part = document.querySelector("[data-for-roles]");
const roles = part?.dataset.forRoles.split(" ") ?? [];

function show() {
  const chosen = document.querySelector("input[name=role]:checked")?.value;
  part.hidden = !roles.includes(chosen);
}

if (part) {
  for (const choice of document.querySelectorAll("input[name=role]")) {
    choice.addEventListener("change", show);
  }
  show();
}
