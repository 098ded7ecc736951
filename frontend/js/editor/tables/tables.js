// Tables are drawn as tables, and written in cell by cell.
import { Prec, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, ViewPlugin, WidgetType } from "@codemirror/view";
import { namesCame } from "../preview/names.js";
import { drawnElsewhere } from "../preview/preview.js";
import { treeOf } from "../syntax.js";
import { Drawing, placeIn } from "./drawing.js";
import { readGrid } from "./grid.js";

class TableWidget extends WidgetType {
  constructor(text, grid) {
    super();
    Object.assign(this, { text, grid });
  }

  eq(other) {
    return other.text === this.text;
  }

  toDOM(view) {
    const drawing = new Drawing(view, this.grid, () => gridAt(view.state, view.posAtDOM(drawing.dom)));
    drawing.dom.drawing = drawing;
    return drawing.dom;
  }

  updateDOM({ drawing }) {
    drawing.take(this.grid);
    return true;
  }

  destroy({ drawing }) {
    drawing.destroy();
  }

  ignoreEvent() {
    return true;
  }

  get estimatedHeight() {
    return this.grid.rows.length * 42 + 16;
  }
}

const holders = new Set(["Document", "Blockquote", "BulletList", "OrderedList", "ListItem"]);

function read(state) {
  const grids = [];
  treeOf(state).iterate({
    enter(node) {
      const grid = node.name === "Table" && readGrid(state.doc, node.from, node.to);
      if (grid) grids.push(grid);
      return holders.has(node.name);
    },
  });
  const decorations = Decoration.set(grids.map((grid) => Decoration.replace({ widget: new TableWidget(state.sliceDoc(grid.from, grid.to), grid), block: true }).range(grid.from, grid.to)));
  return { grids, decorations };
}

const field = StateField.define({
  create: read,
  update: (now, change) => (change.docChanged ? read(change.state) : now),
  provide: (one) => [
    EditorView.decorations.from(one, ({ decorations }) => decorations),
    EditorView.atomicRanges.of((view) => view.state.field(one).decorations),
    drawnElsewhere.of((node, state) => node.name === "Table" && Boolean(gridAt(state, node.to))),
  ],
});

const gridAt = (state, pos) => state.field(field).grids.find((grid) => grid.from <= pos && grid.to >= pos);

const drawingsOf = (view) => [...view.contentDOM.querySelectorAll(".md-grid-frame")].map((frame) => frame.drawing);

/** A caret that comes into a table goes on in its cell. */
const entering = ViewPlugin.fromClass(class {
  update({ view, docChanged, changes, selectionSet, focusChanged, transactions }) {
    for (const drawing of drawingsOf(view)) {
      if (docChanged) drawing.map(changes);
      if (drawing.active && view.state.readOnly) setTimeout(() => drawing.close());
    }
    setTimeout(() => drawingsOf(view).forEach((one) => one.showGuests()));
    if (transactions.some((one) => one.effects.some((effect) => effect.is(namesCame)))) setTimeout(() => drawingsOf(view).forEach((one) => one.redraw()));
    const { main } = view.state.selection;
    if ((selectionSet || focusChanged) && view.hasFocus && main.empty && gridAt(view.state, main.head)) setTimeout(() => enter(view));
  }
});

function enter(view) {
  const { main } = view.state.selection;
  const grid = gridAt(view.state, main.head);
  if (!grid || !main.empty || !view.hasFocus) return;
  const drawing = drawingsOf(view).find((one) => one.now() === grid);
  if (!drawing) return;
  const at = main.head >= grid.to ? { row: grid.rows.length - 1, column: grid.width - 1 } : placeIn(grid, main.head) ?? { row: 0, column: 0 };
  drawing.open(at.row, at.column, main.head >= grid.to ? "end" : "start");
}

/** A table beside the caret is not joined to the text: the caret goes into it. */
const towards = (forward) => (view) => {
  const { main } = view.state.selection;
  const { doc } = view.state;
  const grid = main.empty && view.state.field(field).grids.find((one) => {
    const between = forward ? doc.sliceString(main.head, one.from) : doc.sliceString(one.to, main.head);
    return (forward ? one.from >= main.head && one.from - main.head <= 2 : one.to <= main.head && main.head - one.to <= 2) && /^\n+$/.test(between);
  });
  if (!grid) return false;
  view.dispatch({ selection: { anchor: forward ? grid.from : grid.to } });
  return true;
};

/** Up and down lead through a table, not over it. */
const vertical = (forward) => (view) => {
  const { main } = view.state.selection;
  const { grids } = view.state.field(field);
  if (!main.empty || !grids.length) return false;
  let next = main;
  for (let step = 0; step < 2; step += 1) {
    next = view.moveVertically(next, forward);
    const [from, to] = forward ? [main.head, next.head] : [next.head, main.head];
    const grid = grids.find((one) => (forward ? one.from >= from && one.from <= to : one.to >= from && one.to <= to));
    if (grid) {
      view.dispatch({ selection: { anchor: forward ? grid.from : grid.rows.at(-1).cells[0].from } });
      return true;
    }
    if (view.state.doc.lineAt(next.head).length) return false;
  }
  return false;
};

const keys = [
  { key: "Backspace", run: towards(false) },
  { key: "Delete", run: towards(true) },
  { key: "ArrowDown", run: vertical(true) },
  { key: "ArrowUp", run: vertical(false) },
];

/** What is typed on the line right below a table is not its next row. */
const apart = EditorView.inputHandler.of((view, from, to, text) => {
  const line = view.state.doc.lineAt(from);
  if (line.length || from !== to || from === 0 || !gridAt(view.state, from - 1)) return false;
  view.dispatch({ changes: { from, insert: `\n${text}` }, selection: { anchor: from + 1 + text.length }, userEvent: "input.type" });
  return true;
});

/** The editor that writing goes to at the moment: that of a cell, or the text's own. */
export const writingIn = (view) => drawingsOf(view).find((one) => one.active)?.active.cell ?? view;

export const tables = [field, entering, apart, Prec.high(keymap.of(keys))];
