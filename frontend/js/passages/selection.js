// Marked words bring a small button beside them.
import { element, iconMarkup } from "../page.js";

const LONGEST = 2000;
const OURS = ".passage-note, .clause-handle, .headerlink, sup, .footnote-backref";

/** Calls discuss(quote, clause) for the words that were marked in the text. */
export function offerSelection(text, discuss) {
  const button = element("button", { className: "btn btn-primary btn-sm passage-button", type: "button", hidden: true });
  button.innerHTML = `${iconMarkup("message-plus")}Discuss`;
  document.body.append(button);
  let chosen = null;
  let waiting = 0;
  const look = () => {
    chosen = chosenIn(text);
    button.hidden = !chosen;
    if (chosen) place(button, chosen.range);
  };
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, 150);
  });
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the words stay marked
  button.addEventListener("click", () => {
    if (chosen) discuss(chosen.quote, clauseAt(text, chosen.range));
    button.hidden = true;
  });
}

function chosenIn(text) {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const copy = range.cloneContents();
  copy.querySelectorAll(OURS).forEach((one) => one.remove());
  const quote = copy.textContent.replace(/\s+/g, " ").trim();
  return quote && quote.length <= LONGEST ? { quote, range } : null;
}

/** Below the end of the words, where neither the words nor the menu of a phone are. */
function place(button, range) {
  const boxes = range.getClientRects();
  const last = boxes[boxes.length - 1] ?? range.getBoundingClientRect();
  const left = Math.min(Math.max(last.right - button.offsetWidth / 2, 12), document.documentElement.clientWidth - button.offsetWidth - 12);
  button.style.left = `${left + scrollX}px`;
  button.style.top = `${last.bottom + scrollY + 8}px`;
}

/** The number of the paragraph in which the words begin. */
function clauseAt(text, range) {
  let found = "0";
  for (const anchor of text.querySelectorAll(".clause")) {
    if (range.comparePoint(anchor, 0) > 0) break;
    found = anchor.id.replace("clause-", "");
  }
  return found;
}
