// A quiet button beside each paragraph: who stands behind it, and a way to talk about it.
import { element, iconMarkup } from "../page.js";

export function offerParagraphs(text, path, open, closed) {
  text.querySelectorAll(".clause").forEach((anchor, place) => {
    const words = `Paragraph ${place + 1}`;
    const handle = element("a", { className: "clause-handle", href: `${path}/clauses/${anchor.id.replace("clause-", "")}`, title: closed ? "Who wrote this?" : "Who wrote this? Discuss it" });
    handle.innerHTML = iconMarkup("message-plus");
    handle.setAttribute("aria-label", closed ? `${words}: see who wrote it` : `${words}: discuss it, or see who wrote it`);
    handle.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(handle.href, words);
    });
    anchor.append(handle);
    anchor.parentElement.classList.add("has-clause");
  });
}
