// A form is sent once, however often its button is pressed.
const sending = new Set();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "get" || form.method === "dialog") return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // Asked later, when every other listener has said whether the form really goes out.
  setTimeout(() => {
    if (event.defaultPrevented && !form.hasAttribute("hx-post")) return;
    begin(form, event.submitter);
  });
}, true);

function begin(form, submitter) {
  sending.add(form);
  if (submitter) submitter.dataset.busy = "";
  setTimeout(() => end(form), 15000);
}

function end(form) {
  sending.delete(form);
  form.querySelectorAll("[data-busy]").forEach((button) => delete button.dataset.busy);
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest?.("form");
  if (form) end(form);
});

// Coming back by the back button finds the form ready again.
addEventListener("pageshow", () => [...sending].forEach(end));

// Ctrl+Enter sends from anywhere in a form, as its main button would.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.("form");
  if (!form || form.method === "get") return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('.btn-primary[type="submit"]') ?? form.querySelector('[type="submit"]'));
});
