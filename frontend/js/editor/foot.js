// Below the text: what one can do, how a picture is coming along, how much still fits.
import { EditorView } from "@codemirror/view";
import { element } from "../page.js";

const most = 64 * 1024; // what the site reads as Markdown, in bytes
let made = 0;

/** The row, and `say(words, bad)`: words said there instead of the hint; "" brings the hint back. */
export function foot(box) {
  const status = element("div", { className: "editor-status" });
  status.setAttribute("role", "status");
  const hint = element("p", { className: "editor-hint", id: `editor-hint-${made += 1}` });
  hint.innerHTML = '<span><kbd>/</kbd> for more, <kbd>@</kbd> for a colleague, <kbd>[[</kbd> for a page</span><span class="visually-hidden">. In a list Tab moves the item in; press Escape and then Tab to leave.</span>';
  const about = box.getAttribute("aria-describedby");
  box.setAttribute("aria-describedby", about ? `${about} ${hint.id}` : hint.id);
  const say = (words, bad = false) => {
    status.textContent = words;
    status.classList.toggle("editor-status-bad", bad);
  };
  return { row: element("div", { className: "editor-foot" }, hint, status), say, watchLength: watch(box.maxLength, say) };
}

/** Speaks up before a text becomes too long. */
function watch(longest, say) {
  let told = false;
  return EditorView.updateListener.of(({ docChanged, state }) => {
    if (!docChanged) return;
    const { length } = state.doc;
    const left = longest > 0 ? longest - length : length < most / 4 ? most : most - new TextEncoder().encode(state.doc.toString()).length;
    const near = left < (longest > 0 ? longest : most) / 10;
    if (near) say(left >= 0 ? `${left.toLocaleString("en-GB")} more characters fit.` : `${(-left).toLocaleString("en-GB")} characters too many: make two texts of it, or shorten it.`, left < 0);
    else if (told) say("");
    told = near;
  });
}
