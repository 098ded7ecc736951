// Enter, Backspace and Tab where there are lists, quotes and paragraphs.
import { EditorSelection } from "@codemirror/state";
import { marker } from "./commands.js";
import { around } from "./syntax.js";

const blank = (line) => !line.text.trim();

function caret(state) {
  const { main, ranges } = state.selection;
  return ranges.length === 1 && main.empty ? main.head : null;
}

const inCode = (state, pos) => around(state, pos, pos, ["FencedCode", "CodeBlock", "Table"]);

/** The mark of the list item or quote that the line begins with, if the caret stands behind it. */
function markOf(state, pos) {
  const line = state.doc.lineAt(pos);
  const found = marker.exec(line.text);
  return found && pos >= line.from + found[0].length && !inCode(state, pos) ? { line, found } : null;
}

function change(view, from, to, insert, event = "input") {
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: event, scrollIntoView: true });
  return true;
}

/** Goes on with the list, ends it from an empty item, and begins a paragraph elsewhere. */
export function enter(view) {
  if (view.state.readOnly) return false;
  if (!view.state.selection.main.empty) view.dispatch(view.state.replaceSelection(""));
  const { state } = view;
  const pos = caret(state);
  if (pos === null) return false;
  const mark = markOf(state, pos);
  if (mark) return blank({ text: mark.line.text.slice(mark.found[0].length) }) ? endItem(view, mark) : nextItem(view, pos, mark);
  if (inCode(state, pos)) return newLineInCode(view, pos);
  const line = state.doc.lineAt(pos);
  if (blank(line) || pos === line.from) return change(view, pos, pos, "\n");
  const inItem = around(state, line.from, line.from, ["ListItem"]);
  if (inItem) return change(view, pos, pos, `\n${/^\s*/.exec(line.text)[0]}`);
  const space = /^[ \t]*/.exec(state.sliceDoc(pos, line.to))[0].length;
  return change(view, pos, pos + space, "\n\n");
}

function newLineInCode(view, pos) {
  const line = view.state.doc.lineAt(pos);
  const fence = /^\s*(`{3,}|~{3,})[\w+#.-]*\s*$/.exec(line.text);
  const node = around(view.state, pos, pos, ["FencedCode"]);
  // A fence just opened gets its other end at once, so that the rest of the page is no code.
  if (fence && pos === line.to && node?.from >= line.from && node.getChildren("CodeMark").length < 2) {
    view.dispatch({ changes: { from: pos, insert: `\n\n${fence[1]}` }, selection: { anchor: pos + 1 }, userEvent: "input", scrollIntoView: true });
    return true;
  }
  return change(view, pos, pos, `\n${/^\s*/.exec(line.text)[0]}`);
}

function nextItem(view, pos, { line, found }) {
  const [, indent, bullet, bulletGap, task, number, dot, numberGap] = found;
  if (!bullet && !number) return change(view, pos, pos, `\n${found[1]}>\n${found[0]}`);
  const mark = bullet ? `${bullet}${bulletGap}${task ? "[ ] " : ""}` : `${Number(number) + 1}${dot}${numberGap}`;
  const insert = `\n${indent}${mark}`;
  const changes = [{ from: pos, insert }, ...(number ? renumbered(view.state.doc, line.number + 1, indent, Number(number) + 2) : [])];
  view.dispatch({ changes, selection: { anchor: pos + insert.length }, userEvent: "input", scrollIntoView: true });
  return true;
}

/** Changes that let a numbered list go on counting from a line on. */
function renumbered(doc, from, indent, next) {
  const changes = [];
  for (let number = from; number <= doc.lines; number += 1) {
    const line = doc.line(number);
    const found = marker.exec(line.text);
    if (blank(line) || (found?.[1] ?? /^\s*/.exec(line.text)[0]).length > indent.length) continue;
    if (!found?.[5] || found[1] !== indent) break;
    if (Number(found[5]) !== next) changes.push({ from: line.from + indent.length, to: line.from + indent.length + found[5].length, insert: String(next) });
    next += 1;
  }
  return changes;
}

/** Enter in an empty item: out of a nested list by one level, out of the list altogether else. */
function endItem(view, { line, found }) {
  const { doc } = view.state;
  if (found[1] && found[1].length >= 2 && !found[8]) return outdentLine(view, line);
  let { from } = line;
  const last = line.number > 1 ? doc.line(line.number - 1) : null;
  if (found[8] && last && /^\s*>\s*$/.test(last.text)) ({ from } = last);
  const above = from > 0 && doc.lineAt(from - 1);
  return change(view, from, line.to, above && !blank(above) ? "\n" : "");
}

/** A line break within the paragraph. */
export function softBreak(view) {
  const { state } = view;
  const pos = caret(state);
  if (pos === null || state.readOnly) return false;
  const line = state.doc.lineAt(pos);
  const mark = marker.exec(line.text);
  const lead = mark ? (mark[8] ? mark[0] : " ".repeat(mark[0].replace(/\[.\] +$/, "").length)) : /^\s*/.exec(line.text)[0];
  const end = inCode(state, pos) || blank(line) || state.sliceDoc(line.from, pos).endsWith("  ") ? "" : "  ";
  return change(view, pos, pos, `${end}\n${lead}`);
}

/** At the start of an item: one level out, then no item. At the start of a paragraph: joined to the one above. */
export function backspace(view) {
  const { state } = view;
  const pos = caret(state);
  if (pos === null || state.readOnly) return false;
  const line = state.doc.lineAt(pos);
  const found = marker.exec(line.text) ?? /^()#{1,6} +/.exec(line.text);
  if (found && pos === line.from + found[0].length && !inCode(state, pos)) {
    if (found[1].length >= 2 && !found[8]) return outdentLine(view, line);
    return change(view, line.from, pos, "", "delete.backward");
  }
  if (pos !== line.from || line.number < 3) return false;
  const gap = state.doc.line(line.number - 1);
  const above = state.doc.line(line.number - 2);
  if (!blank(gap) || blank(above) || inCode(state, pos) || inCode(state, above.to)) return false;
  return change(view, above.to, pos, "", "delete.backward");
}

/** Ticks the task at the caret, or takes the tick away. */
export function tick(view) {
  const line = view.state.doc.lineAt(view.state.selection.main.head);
  const box = /^\s*(?:>\s?)*(?:[-*+]|\d{1,9}[.)]) +\[([ xX])\] /.exec(line.text);
  if (!box) return false;
  const from = line.from + box[0].length - 3;
  view.dispatch({ changes: { from, to: from + 1, insert: box[1] === " " ? "x" : " " }, userEvent: "input.format" });
  return true;
}

const listItem = /^(\s*)(?:[-*+]|\d{1,9}[.)])( +)/;

function chosenItems(state) {
  const { from, to } = state.selection.main;
  const first = state.doc.lineAt(from);
  if (!listItem.test(first.text) || inCode(state, first.from)) return null;
  const lines = [];
  const last = state.doc.lineAt(to).number;
  const depth = /^\s*/.exec(first.text)[0].length;
  for (let number = first.number; number <= state.doc.lines; number += 1) {
    const line = state.doc.line(number);
    const inside = number <= last || (!blank(line) && /^\s*/.exec(line.text)[0].length > depth);
    if (!inside) break;
    lines.push(line);
  }
  return lines;
}

/** Tab in a list: below the item above it. Elsewhere Tab leads on to the next field, as everywhere. */
export function indent(view) {
  const lines = chosenItems(view.state);
  if (!lines) return false;
  const above = lines[0].number > 1 ? listItem.exec(view.state.doc.line(lines[0].number - 1).text) : null;
  const own = listItem.exec(lines[0].text);
  if (!above || own[1].length >= above[0].length) return true; // nothing to stand below
  let size = above[0].length - own[1].length;
  if (above[1].length > own[1].length) size = above[1].length - own[1].length; // beside the nested item above
  const changes = lines.filter((line) => !blank(line)).map((line) => ({ from: line.from, insert: " ".repeat(size) }));
  view.dispatch({ changes, userEvent: "input.indent", scrollIntoView: true });
  return true;
}

export function outdent(view) {
  const lines = chosenItems(view.state);
  if (!lines || !/^\s/.test(lines[0].text)) return false;
  return outdentLines(view, lines);
}

const outdentLine = (view, line) => outdentLines(view, chosenItems(view.state) ?? [line]);

function outdentLines(view, lines) {
  const { doc } = view.state;
  const own = /^\s*/.exec(lines[0].text)[0].length;
  let parent = 0;
  for (let number = lines[0].number - 1; number > 0; number -= 1) {
    const found = listItem.exec(doc.line(number).text);
    if (found && found[1].length < own) {
      parent = found[1].length;
      break;
    }
  }
  const changes = lines.filter((line) => !blank(line)).map((line) => {
    const has = /^\s*/.exec(line.text)[0].length;
    return { from: line.from, to: line.from + Math.min(has, own - parent) };
  });
  const set = view.state.changes(changes);
  view.dispatch({ changes: set, selection: EditorSelection.create(view.state.selection.ranges.map((range) => range.map(set))), userEvent: "input.outdent", scrollIntoView: true });
  return true;
}
