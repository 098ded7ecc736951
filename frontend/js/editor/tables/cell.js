// The one cell that somebody writes in is an editor of its own, of one line, and writes through to the table's text.
import { standardKeymap } from "@codemirror/commands";
import { Annotation, EditorState, Prec, Transaction } from "@codemirror/state";
import { EditorView, keymap, runScopeHandlers } from "@codemirror/view";
import { toggle } from "../commands.js";
import { askForLink, links } from "../link.js";
import { covered } from "../mount.js";
import { htmlToMarkdown } from "../paste/markdown.js";
import { preview } from "../preview/preview.js";
import { suggestions } from "../suggest.js";
import { inCell, syntax } from "../syntax.js";
import { breaks, newLine } from "./breaks.js";
import { escapeBars, freeBars } from "./grid.js";

const fromTable = Annotation.define();

const formats = keymap.of([
  { key: "Mod-b", run: toggle("bold") },
  { key: "Mod-i", run: toggle("italic") },
  { key: "Mod-Shift-x", run: toggle("strike") },
  { key: "Mod-e", run: toggle("code") },
  { key: "Shift-Enter", run: newLine },
  { key: "Mod-k", run: askForLink, stopPropagation: true },
]);

/** `moves` maps keys to what they do in the table; `write(text, changed, how)` takes the words, `fill(rows)` a pasted table. */
export function openCell(parent, text, { label, hint, moves, outer, write, fill }) {
  const view = new EditorView({
    doc: freeBars(text),
    parent,
    extensions: [
      inCell.of(true),
      syntax, suggestions, links, preview, breaks,
      Prec.high(keymap.of(moves)),
      Prec.high(EditorView.domEventHandlers({ keydown: (event) => undoOutside(event, outer), paste: (event, cell) => paste(event, cell, fill) })),
      formats,
      keymap.of(standardKeymap),
      EditorView.lineWrapping,
      EditorView.scrollMargins.of(covered),
      EditorView.contentAttributes.of({ "aria-label": label, "aria-describedby": hint, "aria-multiline": "false", spellcheck: "true" }),
      EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
      EditorView.updateListener.of((update) => {
        if (update.transactions.some((one) => one.annotation(fromTable))) return;
        if (update.docChanged || update.selectionSet) write(escapeBars(update.state.doc.toString()), update.docChanged, update.transactions.at(-1)?.annotation(Transaction.userEvent));
        if (update.geometryChanged) outer.requestMeasure();
      }),
    ],
  });
  return view;
}

/** Somebody else, or undo, changed this cell: the caret stays with its words. */
export function follow(view, text) {
  const now = view.state.doc.toString();
  if (escapeBars(now).trim() === text) return;
  const wanted = freeBars(text);
  let from = 0;
  while (from < now.length && now[from] === wanted[from]) from += 1;
  let end = 0;
  while (end < now.length - from && end < wanted.length - from && now.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  view.dispatch({ changes: { from, to: now.length - end, insert: wanted.slice(from, wanted.length - end) }, annotations: fromTable.of(true) });
}

/** Undo belongs to the whole text. */
function undoOutside(event, outer) {
  if (!(event.ctrlKey || event.metaKey) || !/^[zy]$/i.test(event.key)) return false;
  return runScopeHandlers(outer, event, "editor") || true;
}

function paste(event, view, fill) {
  const plain = event.clipboardData.getData("text/plain");
  const html = event.clipboardData.getData("text/html");
  const rows = rowsIn(html ? htmlToMarkdown(html) ?? "" : "", plain);
  if (rows) fill(rows);
  else {
    const rich = html ? htmlToMarkdown(html) ?? plain : plain;
    view.dispatch(view.state.replaceSelection((/\n|^[#>|-] /.test(rich) ? plain : rich).trim().replace(/\s*\n\s*/g, " ")), { userEvent: "input.paste" });
  }
  return true;
}

/** Cells from a sheet: its table, or lines with tabs. */
function rowsIn(markdown, plain) {
  if (/^\|.*\|\n\| :?-/.test(markdown) && !/\n\n/.test(markdown)) {
    return markdown.split("\n").toSpliced(1, 1).map((line) => line.slice(2, -2).split(/(?<!\\) \| /).map(freeBars));
  }
  const lines = plain.replace(/\r?\n$/, "").split(/\r?\n/);
  return plain.includes("\t") ? lines.map((line) => line.split("\t")) : null;
}
