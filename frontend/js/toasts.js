// Short messages at the foot of the screen. They stay until closed, or long enough to be read twice.

export function toast(words) {
  const holder = document.getElementById("toasts");
  const template = document.getElementById("toast-template");
  if (!holder || !template) return;
  const made = template.content.firstElementChild.cloneNode(true);
  made.querySelector("[data-toast-words]").textContent = words;
  for (const other of holder.children) {
    if (other.textContent.trim() === words) other.remove();
  }
  holder.append(made);
  let timer = 0;
  const wait = () => { timer = setTimeout(() => made.remove(), 5000 + words.length * 120); };
  made.addEventListener("pointerenter", () => clearTimeout(timer));
  made.addEventListener("pointerleave", wait);
  wait();
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-toast-close]")?.closest(".toast").remove();
});
