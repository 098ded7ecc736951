// What each part of the syntax looks like. `at` tells about the selection, `put` takes the decorations.
import { Decoration } from "@codemirror/view";
import { AltWanted, Bullet, Chip, Picture, Rule, TaskBox } from "./widgets.js";
import { nameOf } from "./names.js";

const hidden = Decoration.replace({});
const shown = (name) => Decoration.mark({ class: name });
const faint = shown("md-mark");
const [strong, italic, struck, code, link, page, mention, number, alt, info] = ["md-strong", "md-em", "md-del", "md-code", "md-link", "md-page", "md-mention", "md-number", "md-alt", "md-info"].map(shown);

/** A mark that is seen only where the caret is. */
const mark = (at, put, from, to, touched) => {
  if (from < to) put(touched ? faint : hidden, from, to);
};

const spanned = (look, marks) => (node, at, put) => {
  put(look, node.from, node.to);
  const touched = at.touched(node.from, node.to);
  for (const one of node.node.getChildren(marks)) mark(at, put, one.from, one.to, touched);
};

const heading = (level) => (node, at, put) => {
  const line = at.doc.lineAt(node.from);
  put.line(line.from, `md-h md-h${level}`);
  const touched = at.touched(line.from, line.to);
  const [first, last] = node.node.getChildren("HeaderMark");
  const space = /^[ \t]*/.exec(at.doc.sliceString(first.to, line.to))[0].length;
  mark(at, put, first.from, first.to + space, touched);
  if (last) mark(at, put, last.from, last.to, touched);
};

function linked(node, at, put) {
  const marks = node.node.getChildren("LinkMark");
  const close = marks[1];
  const target = node.node.getChild("URL") ?? node.node.getChild("LinkLabel");
  if (close && !target && at.doc.sliceString(node.from, node.from + 2) === "[^") put(info, node.from, node.to); // a footnote
  if (!close || !target || close.to === node.to) return undefined;
  const touched = at.touched(node.from, node.to);
  mark(at, put, node.from, node.from + 1, touched);
  put(link, node.from + 1, close.from, at.doc.sliceString(target.from, target.to));
  mark(at, put, close.from, node.to, touched);
  return undefined;
}

const ours = /^(?:https?:\/\/[^/]+)?\/pictures\/|^blob:/;

function picture(node, at, put) {
  const [open, close] = node.node.getChildren("LinkMark");
  const url = node.node.getChild("URL");
  if (!close || !url) return false;
  const source = at.doc.sliceString(url.from, url.to);
  const words = at.doc.sliceString(open.to, close.from);
  const touched = at.touched(node.from, node.to);
  if (ours.test(source)) put.widget(new Picture(source, words), node.from, -1);
  mark(at, put, open.from, open.to, touched);
  if (open.to < close.from) put(ours.test(source) ? alt : link, open.to, close.from);
  else if (!touched && ours.test(source)) put.widget(new AltWanted(), open.to, 1);
  mark(at, put, close.from, node.to, touched);
  return false;
}

function quote(node, at, put) {
  at.lines(node.from, node.to, (line) => put.line(line.from, "md-quote"));
}

function quoteMark(node, at, put) {
  const end = at.doc.sliceString(node.to, node.to + 1) === " " ? node.to + 1 : node.to;
  put.atom(hidden, node.from, end);
}

/** How deep the list is that this item stands in. */
function depthOf(item) {
  let depth = 0;
  for (let one = item; one; one = one.parent) if (one.name === "ListItem") depth += 1;
  return Math.min(depth, 6);
}

function listItem(node, at, put) {
  const sign = node.node.getChild("ListMark");
  const first = at.doc.lineAt(node.from);
  const after = /^[ \t]+/.exec(at.doc.sliceString(sign.to, first.to))?.[0].length ?? 0;
  if (!after) return;
  const depth = depthOf(node.node);
  const before = /[ \t]*$/.exec(at.doc.sliceString(first.from, node.from))[0].length;
  put.line(first.from, `md-li md-li-${depth}`);
  at.lines(first.to + 1, node.to, (line) => more(line, node.node, depth, put));
  const from = node.from - before;
  const task = node.node.getChild("Task")?.getChild("TaskMarker");
  if (task) {
    const done = at.doc.sliceString(task.from + 1, task.to - 1) !== " ";
    const space = at.doc.sliceString(task.to, task.to + 1) === " " ? 1 : 0;
    if (done) put.line(first.from, "md-done");
    put.atom(Decoration.replace({ widget: new TaskBox(done, node.from) }), from, task.to + space);
  } else if (/\d/.test(at.doc.sliceString(sign.from, sign.from + 1))) {
    if (before) put.atom(hidden, from, node.from);
    put.atom(number, sign.from, sign.to + after);
  } else put.atom(Decoration.replace({ widget: new Bullet() }), from, sign.to + after);
}

/** A further line of an item stands below its words; deeper items see to their own lines. */
function more(line, item, depth, put) {
  const space = /^[ \t]*/.exec(line.text)[0].length;
  if (space === line.length) return;
  let inCode = false;
  for (let one = item.resolve(line.from + space, 1); one; one = one.parent) {
    if (one.name === "FencedCode" || one.name === "CodeBlock" || one.name === "Table") inCode = true;
    if (one.name !== "ListItem") continue;
    if (one.from !== item.from) return;
    break;
  }
  put.line(line.from, `md-li-more md-li-${depth}`);
  if (space && !inCode) put.atom(hidden, line.from, line.from + space);
}

function rule(node, at, put) {
  if (at.touched(node.from, node.to)) put(faint, node.from, node.to);
  else put(Decoration.replace({ widget: new Rule() }), node.from, node.to);
}

function fenced(node, at, put) {
  const from = at.doc.lineAt(node.from);
  const to = at.doc.lineAt(node.to);
  at.lines(node.from, node.to, (line) => {
    put.line(line.from, `md-block${line.from === from.from ? " md-block-first" : ""}${line.from === to.from ? " md-block-last" : ""}`);
  });
  const touched = at.touched(node.from, node.to);
  for (const one of node.node.getChildren("CodeMark")) mark(at, put, one.from, one.to, touched);
  const language = node.node.getChild("CodeInfo");
  if (language) put(info, language.from, language.to);
  return false;
}

function indented(node, at, put) {
  at.lines(node.from, node.to, (line) => put.line(line.from, "md-block"));
  return false;
}

function table(node, at, put) {
  at.lines(node.from, node.to, (line) => put.line(line.from, "md-table"));
}

function person(node, at, put) {
  const handle = at.doc.sliceString(node.from + 1, node.to);
  const name = nameOf(handle, at.view);
  if (name === null) return; // there is nobody of that name: plain words
  if (name && !at.touched(node.from, node.to)) put(Decoration.replace({ widget: new Chip(name, handle) }), node.from, node.to);
  else put(mention, node.from, node.to);
}

function pageLink(node, at, put) {
  const title = at.doc.sliceString(node.from + 2, node.to - 2).split(/\\?\|/)[0];
  put(page, node.from, node.to, `/guidelines/to?title=${encodeURIComponent(title)}`);
  const touched = at.touched(node.from, node.to);
  for (const one of node.node.getChildren("PageMark")) mark(at, put, one.from, one.to, touched);
}

function escaped(node, at, put) {
  mark(at, put, node.from, node.from + 1, at.touched(node.from, node.to));
}

function address(node, at, put) {
  if (["Link", "Image", "LinkReference"].includes(node.node.parent?.name)) return;
  put(link, node.from, node.to, at.doc.sliceString(node.from, node.to));
}

export const looks = {
  ATXHeading1: heading(1), ATXHeading2: heading(2), ATXHeading3: heading(3),
  ATXHeading4: heading(4), ATXHeading5: heading(5), ATXHeading6: heading(6),
  StrongEmphasis: spanned(strong, "EmphasisMark"),
  Emphasis: spanned(italic, "EmphasisMark"),
  Strikethrough: spanned(struck, "StrikethroughMark"),
  InlineCode: spanned(code, "CodeMark"),
  PageLink: pageLink,
  Autolink: spanned(link, "LinkMark"),
  Link: linked, Image: picture, URL: address, Escape: escaped, Mention: person,
  Blockquote: quote, QuoteMark: quoteMark, ListItem: listItem, HorizontalRule: rule,
  FencedCode: fenced, CodeBlock: indented, Table: table,
};
