// Reads the text as Markdown. The whole tree is always there: 64 KB are read in a few milliseconds, and only anew
// where the text changed.
import { TreeFragment } from "@lezer/common";
import { Autolink, parser, Strikethrough, Table, TaskList } from "@lezer/markdown";
import { Facet, StateField } from "@codemirror/state";

const handle = /^@[A-Za-z0-9](?:[A-Za-z0-9._-]{0,78}[A-Za-z0-9])?(?![\w@])/;
const page = /^\[\[([^[\]|\n\\]{1,200})(?:\\?\|[^[\]|\n]{1,200})?\]\]/;

/** `@handle` and `[[Title]]`, as the server reads them. */
const Names = {
  defineNodes: ["Mention", "PageLink", "PageMark"],
  parseInline: [
    {
      name: "Mention",
      after: "Autolink",
      parse(cx, next, pos) {
        if (next !== 64 || (pos > cx.offset && /[\w@./+-]/.test(cx.slice(pos - 1, pos)))) return -1;
        const found = handle.exec(cx.slice(pos, Math.min(cx.end, pos + 90)));
        return found ? cx.addElement(cx.elt("Mention", pos, pos + found[0].length)) : -1;
      },
    },
    {
      name: "PageLink",
      before: "Link",
      parse(cx, next, pos) {
        if (next !== 91 || cx.char(pos + 1) !== 91) return -1;
        const found = page.exec(cx.slice(pos, Math.min(cx.end, pos + 410)));
        if (!found) return -1;
        const to = pos + found[0].length;
        const bar = found[0].indexOf("|");
        const words = bar < 0 ? pos + 2 : pos + bar + 1;
        return cx.addElement(cx.elt("PageLink", pos, to, [cx.elt("PageMark", pos, words), cx.elt("PageMark", to - 2, to)]));
      },
    },
  ],
};

/** Our site reads no raw HTML. Underlined headings are left out: "-" below a line is nearly always a list begun. */
export const markdown = parser.configure([
  Table, Strikethrough, TaskList, Autolink, Names,
  { remove: ["HTMLBlock", "HTMLTag", "Entity", "SetextHeading"] },
]);

/** The words of a cell, in which nothing is a list or a heading. */
export const inline = markdown.configure({
  remove: ["LinkReference", "IndentedCode", "FencedCode", "Blockquote", "HorizontalRule", "BulletList", "OrderedList", "ATXHeading", "Table", "TaskList"],
});

/** Whether an editor holds the words of a cell. */
export const inCell = Facet.define({ combine: (values) => values.includes(true) });

function read(text, fragments, state) {
  const tree = (state.facet(inCell) ? inline : markdown).parse(text, fragments);
  return { tree, fragments: TreeFragment.addTree(tree, fragments ?? []) };
}

export const syntax = StateField.define({
  create: (state) => read(state.doc.toString(), undefined, state),
  update(now, change) {
    if (!change.docChanged) return now;
    const ranges = [];
    change.changes.iterChangedRanges((fromA, toA, fromB, toB) => ranges.push({ fromA, toA, fromB, toB }));
    return read(change.newDoc.toString(), TreeFragment.applyChanges(now.fragments, ranges), change.startState);
  },
});

/** The tree of a state: always of the whole text. */
export const treeOf = (state) => state.field(syntax).tree;

/** The innermost node of one of these names that holds the whole range, or null. */
export function around(state, from, to, names) {
  for (let node = treeOf(state).resolveInner(from, 1); node; node = node.parent) {
    if (names.includes(node.name) && node.from <= from && node.to >= to) return node;
  }
  for (let node = treeOf(state).resolveInner(from, -1); node; node = node.parent) {
    if (names.includes(node.name) && node.from <= from && node.to >= to) return node;
  }
  return null;
}

/** What the boxes beside the caret are placed in: the editor, or the window where a cell would be too small. */
export const frameOf = (view) => (view.state.facet(inCell) ? { left: 0, top: 0, width: innerWidth } : view.dom.getBoundingClientRect());
