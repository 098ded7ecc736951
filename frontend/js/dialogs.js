import { onArrival } from "./page.js";

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-dismiss]")) event.target.closest(".notice")?.remove();
});

// A press on the backdrop closes; a press that began inside (marking text) does not.
document.addEventListener("pointerdown", (event) => {
  const dialog = event.target;
  if (!(dialog instanceof HTMLDialogElement) || !dialog.open) return;
  const box = dialog.getBoundingClientRect();
  const inside = event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  if (!inside) dialog.close();
});

// After a refused form the summary of what to mend is read first.
onArrival("[data-focus]", (part) => part.focus());
