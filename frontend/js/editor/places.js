// Where the caret may stand: neither between two paragraphs, where typing would join them, nor before the mark of an item.
import { EditorSelection, EditorState } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { around, treeOf } from "./syntax.js";

const marks = /^\s*(?:>\s?)*(?:[-*+] +(?:\[[ xX]\] +)?|\d{1,9}[.)] +)?/;

/** The empty line that parts two paragraphs is shown as the space between them. */
export function isGap(state, line) {
  if (line.length || line.number === 1 || line.number === state.doc.lines) return false;
  return state.doc.line(line.number - 1).length > 0 && !/^(?:FencedCode|CodeBlock)$/.test(treeOf(state).resolve(line.from, 1).name);
}

/** Where the words of a line begin, behind the marks of its list or quote. */
export function wordsOf(state, line) {
  const size = marks.exec(line.text)[0].length;
  if (!size || around(state, line.from, line.from, ["FencedCode", "CodeBlock"])) return line.from;
  return around(state, line.from + size, line.from + size, ["ListItem", "Blockquote"]) ? line.from + size : line.from;
}

const steer = EditorState.transactionFilter.of((change) => {
  if (!change.selection || change.docChanged || !change.isUserEvent("select")) return change;
  const { startState, newSelection: { main, ranges } } = change;
  if (ranges.length > 1 || !main.empty) return change;
  const line = startState.doc.lineAt(main.head);
  const back = !change.isUserEvent("select.pointer") && main.head < startState.selection.main.head;
  const words = isGap(startState, line) ? (back ? line.from - 1 : line.to + 1) : wordsOf(startState, line);
  if (words === main.head || (words < main.head && !isGap(startState, line))) return change;
  return [change, { selection: { anchor: words }, sequential: true }];
});

/** Up and down pass over the space between paragraphs and keep to their column. */
const vertical = (forward, extend) => (view) => {
  const { main, ranges } = view.state.selection;
  if (ranges.length > 1 || (!extend && !main.empty)) return false;
  const first = view.moveVertically(main, forward);
  if (!isGap(view.state, view.state.doc.lineAt(first.head))) return false;
  const next = view.moveVertically(first, forward);
  const selection = extend ? EditorSelection.range(main.anchor, next.head, next.goalColumn) : next;
  view.dispatch({ selection, userEvent: "select", scrollIntoView: true });
  return true;
};

/** Left from the first word of an item leads to the line above. */
function left(view) {
  const { main } = view.state.selection;
  const line = view.state.doc.lineAt(main.head);
  if (!main.empty || line.from === 0 || main.head === line.from || main.head !== wordsOf(view.state, line)) return false;
  view.dispatch({ selection: { anchor: line.from - 1 }, userEvent: "select", scrollIntoView: true });
  return true;
}

export const places = [
  steer,
  keymap.of([
    { key: "ArrowDown", run: vertical(true), shift: vertical(true, true) },
    { key: "ArrowUp", run: vertical(false), shift: vertical(false, true) },
    { key: "ArrowLeft", run: left },
  ]),
];
