// What the toolbar, the shortcuts and the / menu do to the text.
import { EditorSelection } from "@codemirror/state";
import { around } from "./syntax.js";

const inline = {
  bold: ["StrongEmphasis", "**"],
  italic: ["Emphasis", "*"],
  strike: ["Strikethrough", "~~"],
  code: ["InlineCode", "`"],
};

/** Bold, italic, struck, code: on, or off where it is. */
export const toggle = (name) => (view) => {
  const [node, mark] = inline[name];
  const { state } = view;
  view.dispatch(state.changeByRange((range) => {
    const found = around(state, range.from, range.to, [node]);
    return (range.empty && leave(state, range.head, mark)) || (found ? unwrap(found, range) : wrap(state, range, mark));
  }), { userEvent: "input.format", scrollIntoView: true });
  return true;
};

/** At the end of bold words it means: go on without. A space typed last goes on outside, too: inside it would undo them. */
function leave(state, pos, mark) {
  const line = state.doc.lineAt(pos);
  const before = state.sliceDoc(line.from, pos);
  const words = before.trimEnd();
  const open = words.lastIndexOf(mark, words.length - mark.length - 1);
  const marks = /^[*_~`]*/.exec(state.sliceDoc(pos, line.to))[0];
  if (open < 0 || (marks !== mark && marks !== "***") || words[open + mark.length] === " ") return null;
  const space = before.slice(words.length);
  const end = pos + mark.length;
  const changes = space ? [{ from: pos - space.length, to: pos }, { from: end, insert: space }] : [];
  return { changes, range: EditorSelection.cursor(end) };
}

function unwrap(node, range) {
  const open = node.firstChild;
  const close = node.lastChild;
  const size = open.to - open.from;
  const moved = (pos) => Math.max(node.from, Math.min(pos, close.from) - size);
  return {
    changes: [{ from: open.from, to: open.to }, { from: close.from, to: close.to }],
    range: EditorSelection.range(moved(range.anchor), moved(range.head)),
  };
}

function wrap(state, range, mark) {
  let { from, to } = range;
  if (range.empty) {
    const word = state.wordAt(from);
    if (word && word.from < from && word.to > from) ({ from, to } = word);
    else if (state.sliceDoc(from - mark.length, from) === mark && state.sliceDoc(from, from + mark.length) === mark) {
      return { changes: { from: from - mark.length, to: from + mark.length }, range: EditorSelection.cursor(from - mark.length) };
    }
  } else {
    const text = state.sliceDoc(from, to);
    from += text.length - text.trimStart().length;
    to -= text.length - text.trimEnd().length;
  }
  const changes = [{ from, insert: mark }, { from: to, insert: mark }];
  const size = mark.length;
  return { changes, range: range.empty ? EditorSelection.cursor(range.head + size) : EditorSelection.range(from + size, to + size) };
}

export const marker = /^(\s*)(?:([-*+])( +)(\[[ xX]\] +)?|(\d{1,9})([.)])( +)|(> ?))/;
const heading = /^(#{1,6}) +/;

/** Each chosen line once; empty ones only if nothing else is chosen. */
function chosenLines(state) {
  const lines = new Map();
  for (const { from, to } of state.selection.ranges) {
    for (let at = from; at <= to;) {
      const line = state.doc.lineAt(at);
      lines.set(line.number, line);
      at = line.to + 1;
    }
  }
  const all = [...lines.values()];
  return all.length === 1 ? all : all.filter((line) => line.text.trim());
}

function rewrite(view, lines, marksOf) {
  const changes = [];
  lines.forEach((line, index) => {
    const [from, to, insert] = marksOf(line, index);
    if (view.state.sliceDoc(from, to) !== insert) changes.push({ from, to, insert });
  });
  const set = view.state.changes(changes);
  view.dispatch({ changes: set, selection: view.state.selection.map(set, 1), userEvent: "input.format", scrollIntoView: true });
  return true;
}

const kinds = {
  bullet: { is: (found) => found[2] && !found[4], text: () => "- " },
  number: { is: (found) => found[5], text: (index) => `${index + 1}. ` },
  task: { is: (found) => found[4], text: () => "- [ ] " },
  quote: { is: (found) => found[8], text: () => "> " },
};

/** Makes the chosen lines a list, a quote, tasks; or takes it away where all are that already. */
export const toggleLines = (name) => (view) => {
  const kind = kinds[name];
  const lines = chosenLines(view.state);
  const found = lines.map((line) => marker.exec(line.text) ?? heading.exec(line.text));
  const all = found.every((one) => one && kind.is(one));
  return rewrite(view, lines, (line, index) => {
    const one = found[index];
    const indent = one && marker.test(line.text) ? one[1].length : 0;
    return [line.from + indent, line.from + (one ? one[0].length : 0), all ? "" : kind.text(index)];
  });
};

/** Level 0 is plain text. Without a level: large, small, plain. */
export const setHeading = (level) => (view) => {
  const lines = chosenLines(view.state);
  const has = heading.exec(lines[0].text)?.[1].length ?? 0;
  const wanted = level ?? (has === 0 ? 2 : has === 2 ? 3 : 0);
  return rewrite(view, lines, (line) => {
    const one = heading.exec(line.text) ?? marker.exec(line.text);
    return [line.from, line.from + (one ? one[0].length : 0), wanted ? `${"#".repeat(wanted)} ` : ""];
  });
};

/** Puts a block on lines of its own; `select` is a range inside it to be chosen afterwards. */
export function insertBlock(view, text, select = [text.length, text.length]) {
  const { from, to } = view.state.selection.main;
  const before = view.state.sliceDoc(0, from);
  const after = view.state.sliceDoc(to);
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const start = from + lead.length;
  view.dispatch({
    changes: { from, to, insert: lead + text + trail },
    selection: { anchor: start + select[0], head: start + select[1] },
    userEvent: "input.format",
    scrollIntoView: true,
  });
  view.focus();
  return true;
}

export const insertTable = (view) => insertBlock(view, "|  |  |  |\n| --- | --- | --- |\n|  |  |  |\n|  |  |  |", [2, 2]);
export const insertRule = (view) => insertBlock(view, "---");

/** Words of one line become code within it; several lines, or none, a block of code. */
export function insertCode(view) {
  const { main } = view.state.selection;
  const text = view.state.sliceDoc(main.from, main.to);
  if (text && !text.includes("\n") || around(view.state, main.from, main.to, ["InlineCode"])) return toggle("code")(view);
  return insertBlock(view, `\`\`\`\n${text}\n\`\`\``, [4, 4 + text.length]);
}
