// One dialog that shows what the site sends: who stands behind a paragraph, or a form.
import { element, fetchFragment, iconMarkup } from "../page.js";

/** Makes it; what comes back opens an address in it: open(address, title). */
export function sheet() {
  const title = element("h2", { id: "passage-sheet-title" });
  const close = element("button", { className: "icon-button", type: "button" });
  close.innerHTML = iconMarkup("x");
  close.setAttribute("aria-label", "Close");
  close.dataset.close = "";
  const body = element("div", { className: "passage-sheet-body" });
  const dialog = element("dialog", { className: "sheet passage-sheet" }, element("div", { className: "cluster cluster-apart" }, title, close), body);
  dialog.setAttribute("aria-labelledby", title.id);
  document.body.append(dialog);
  const open = async (address, words) => {
    title.textContent = words;
    body.replaceChildren(element("p", { className: "quiet", textContent: "One moment" }));
    if (!dialog.open) dialog.showModal();
    try {
      body.innerHTML = await fetchFragment(address);
    } catch (error) {
      body.replaceChildren(element("p", { textContent: error.message }), element("a", { className: "btn", href: address, textContent: "Open it as a page" }));
      return;
    }
    body.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // the writing box, kept words
    body.querySelector("[data-editor]")?.focus();
  };
  dialog.addEventListener("click", (event) => follow(event, open, dialog));
  return open;
}

/** Within the sheet, a link to the form shows it there; Cancel closes it. */
function follow(event, open, dialog) {
  const link = event.target.closest("a[href]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (link.pathname.endsWith("/passages/new")) {
    event.preventDefault();
    open(link.href, "Discuss this paragraph");
  } else if (link.closest(".form-actions")) {
    event.preventDefault();
    dialog.close();
  }
}
