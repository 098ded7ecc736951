// Short messages at the foot of the screen. They stay until closed, or long enough to be read twice.

/** `action`: {label, act}, a button. Answers the message on the screen. */
export function toast(words, action = null) {
  const holder = document.getElementById("toasts");
  const template = document.getElementById("toast-template");
  if (!holder || !template) return null;
  const made = template.content.firstElementChild.cloneNode(true);
  made.querySelector("[data-toast-words]").textContent = words;
  if (action) {
    const button = made.querySelector("[data-toast-action]");
    button.textContent = action.label;
    button.hidden = false;
    button.addEventListener("click", () => { made.remove(); action.act(); });
  }
  for (const other of holder.children) {
    if (other.querySelector("[data-toast-words]").textContent === words) other.remove();
  }
  holder.append(made);
  let timer = 0;
  const wait = () => { timer = setTimeout(() => made.remove(), 5000 + words.length * 120); };
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", wait);
  wait();
  return made;
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-toast-close]")?.closest(".toast").remove();
});
