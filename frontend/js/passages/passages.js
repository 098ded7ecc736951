// On a guideline page: marked words can be talked about, and every paragraph says who stands behind it.
import { sheet } from "./sheet.js";
import { offerSelection } from "./selection.js";
import { offerParagraphs } from "./paragraphs.js";

const text = document.querySelector("[data-page-text]");
const here = document.querySelector("[data-passages]");

if (text && here) {
  const open = sheet();
  const path = here.dataset.passages;
  const closed = "closed" in here.dataset;
  offerParagraphs(text, path, open, closed);
  if (!closed) offerSelection(text, (quote, clause) => open(`${path}/passages/new?${new URLSearchParams({ quote, clause })}`, "Discuss these words"));
  text.addEventListener("click", (event) => {
    const mark = event.target.closest("mark.passage");
    if (mark && !event.target.closest("a") && getSelection().isCollapsed) unfold(mark.dataset.passage.split(" ")[0]);
  });
  addEventListener("hashchange", unfoldNamed);
  unfoldNamed();
}

/** A link leads to a discussion that is folded: unfold it. */
function unfoldNamed() {
  const [, number] = /^#passage-(\d+)$/.exec(location.hash) ?? [];
  if (number) unfold(number, false);
}

function unfold(number, focus = true) {
  const note = document.querySelector(`details[data-passage="${number}"]`);
  if (!note) return;
  if (!note.checkVisibility()) { // on a narrow screen the list at the foot has it
    const there = document.querySelector(focus ? `#talk-${number}` : `mark[data-passage~="${number}"]`);
    return there?.scrollIntoView({ block: "center" });
  }
  note.open = true;
  note.scrollIntoView({ block: "nearest" });
  if (focus) note.querySelector("summary").focus({ preventScroll: true });
}
