// Puts Markdown where the caret is: below a list item or in a quote it takes the indent of its place.
import { ChangeSet } from "@codemirror/state";
import { begin } from "../pictures-waiting.js";
import { behind } from "../tables/leaving.js";

/** Stands in the text for a picture that is still to be sent. */
export const place = "\ue001";
export const singleAddress = /^(?:https?:\/\/[^\s<>]+|mailto:[^\s<>]+@[^\s<>]+)$/i;

const lineStart = /^(\s*(?:> ?)*)((?:[-*+]|\d{1,9}[.)]) +)?(\[[ xX]\] +)?(#{1,6} +)?/;
const block = /^(?:#{1,6} |[-*+] |\d{1,9}[.)] |> |`{3}|---$|\|)/;
const lastBlock = (text) => text.slice(text.lastIndexOf("\n\n") + 1).replace(/^\n/, "");

/** `jobs` are the pictures whose places are in the text, in their order. */
export function insertMarkdown(view, text, jobs = []) {
  const { state } = view;
  const { from, to } = state.selection.main;
  const line = state.doc.lineAt(from);
  const [mark, outer, bullet = "", , hashes = ""] = lineStart.exec(line.text);
  const isEmpty = from - line.from <= mark.length;
  const isBlock = block.test(text);
  const dropsMark = isEmpty && ((bullet && /^(?:[-*+]|\d{1,9}[.)]) /.test(text)) || (hashes && /^#/.test(text)));
  const prefix = outer + (dropsMark ? "" : " ".repeat(bullet.length));
  const lead = isBlock && !isEmpty ? `\n\n${prefix}` : isBlock && !mark && isGlued(state, line.number - 1) ? "\n" : "";
  const endsAsBlock = block.test(lastBlock(text));
  const end = state.doc.lineAt(to);
  const trail = !endsAsBlock ? "" : to < end.to ? `\n\n${prefix}` : isGlued(state, end.number + 1) ? "\n" : "";
  const body = text.split("\n").map((one, index) => (index && (one || prefix.includes(">")) ? (prefix + one).trimEnd() + (/ {2}$/.test(one) ? "  " : "") : one)).join("\n");
  const start = dropsMark ? line.from + outer.length : from;
  const parts = (lead + body + trail).split(place);
  const insert = parts.join("");
  const last = start + insert.length - trail.length;
  const changes = state.changes({ from: start, to, insert });
  view.dispatch({
    ...(lastBlock(text).startsWith("|") ? behindTable(changes, changes.apply(state.doc), last) : { changes, selection: { anchor: last } }),
    effects: placed(parts, start, jobs),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

/** In the table the caret would stand in its last cell. */
function behindTable(changes, doc, end) {
  const [from, insert, anchor] = behind(doc, end);
  return { changes: changes.compose(ChangeSet.of({ from, insert }, doc.length)), selection: { anchor } };
}

function placed(parts, start, jobs) {
  let pos = start;
  return jobs.map((job, index) => begin.of({ job, pos: (pos += parts[index].length) }));
}

/** Whether a line has words that would run into a block put beside it. */
function isGlued(state, number) {
  return number >= 1 && number <= state.doc.lines && state.doc.line(number).text.trim() !== "";
}
