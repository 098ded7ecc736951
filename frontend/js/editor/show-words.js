// Beside a draft: a tap on an open discussion shows its words in the writing box.
import { EditorView } from "@codemirror/view";

/** Lets buttons with data-show-words lead into this box. */
export function showWords(view, box) {
  if (!box.form || box.dataset.editor !== "full") return;
  const find = (button) => place(view.state.doc.toString(), button.dataset.showWords, Number(button.dataset.showAt));
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-words]");
    if (!button || !view.dom.isConnected) return;
    const from = find(button);
    if (from < 0) return;
    const to = from + button.dataset.showWords.length;
    view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
    view.focus();
    view.dom.scrollIntoView({ block: "nearest" });
  });
}

/** Others may have written since the page was opened: of several places, the nearest to where the words were. */
function place(text, words, at) {
  let best = -1;
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    if (best < 0 || Math.abs(found - at) < Math.abs(best - at)) best = found;
  }
  return best;
}
