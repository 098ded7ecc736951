// <form data-confirm="Delete this draft?" data-confirm-words="…" data-confirm-action="Delete"> asks before it posts.
const agreed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  const dialog = document.getElementById("confirm");
  if (!form.dataset.confirm || !dialog || agreed.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ask(dialog, form, event.submitter);
}, true);

function ask(dialog, form, submitter) {
  const yes = dialog.querySelector("[data-confirm-yes]");
  const words = dialog.querySelector("[data-confirm-words]");
  dialog.querySelector("h2").textContent = form.dataset.confirm;
  words.textContent = form.dataset.confirmWords ?? "";
  words.hidden = !words.textContent;
  yes.textContent = form.dataset.confirmAction || "Yes, do it";
  yes.onclick = () => {
    dialog.close();
    agreed.add(form);
    form.requestSubmit(submitter);
  };
  dialog.showModal();
}
