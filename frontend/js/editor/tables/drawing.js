// One table on the screen. It keeps no words of its own: all is read from the text and written to it.
import { EditorView } from "@codemirror/view";
import { element } from "../../page.js";
import { columnRight, menus, rowBelow } from "./actions.js";
import { follow, openCell } from "./cell.js";
import { frameOf } from "./frame.js";
import { escapeBars, fill, setCell } from "./grid.js";
import { leave } from "./leaving.js";
import { drawn } from "./words.js";

export class Drawing {
  /** `now()` gives the grid as the text says it at this moment. */
  constructor(view, grid, now) {
    Object.assign(this, { view, now, active: null, cells: [] });
    this.table = element("table", { className: "md-grid" });
    const { frame, tools, hint } = frameOf(this.table, (action) => this.act(action), (what) => this.add(what));
    Object.assign(this, { dom: frame, tools, hint });
    this.table.addEventListener("mousedown", (event) => this.press(event));
    for (const part of [frame, tools]) part.addEventListener("focusout", () => setTimeout(() => this.calm()));
    tools.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.target.closest("details[open]")) this.active?.cell.focus();
    });
    for (const type of ["paste", "drop", "dragover"]) frame.addEventListener(type, (event) => this.passOn(event), true);
    this.build(grid);
  }

  /** Files are for the text: a picture comes to stand below the table. */
  passOn(event) {
    const given = event.clipboardData ?? event.dataTransfer;
    if (!given?.types.includes("Files") || given.types.includes("text/plain")) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.type === "dragover") return;
    this.leave(true);
    this.view.contentDOM.dispatchEvent(event.type === "paste" ? new ClipboardEvent("paste", event) : new DragEvent("drop", { dataTransfer: given, bubbles: true, cancelable: true, clientX: -1, clientY: -1 }));
  }

  /** Closes the cell when the focus has gone elsewhere. */
  calm() {
    const { activeElement } = document;
    if (this.active && ![this.dom, this.tools].some((part) => part.contains(activeElement))) this.close();
  }

  /** The text says something else now. */
  take(grid) {
    const at = this.active && placeIn(grid, this.active.pos);
    const same = grid.rows.length === this.cells.length && grid.width === this.cells[0].length;
    if (this.active && !at) this.close(false);
    if (same && (!this.active || (at.row === this.active.row && at.column === this.active.column))) this.patch(grid);
    else this.build(grid, at);
  }

  /** The text has changed: where is the cell that is written in? A row that somebody took away is left. */
  map(changes) {
    if (!this.active) return;
    const { pos, cell } = this.active;
    const to = pos + Math.max(1, escapeBars(cell.state.doc.toString()).trim().length);
    if (changes.touchesRange(pos, to) === "cover") setTimeout(() => this.active && this.leave(true));
    this.active.pos = changes.mapPos(pos, -1);
  }

  /** Where others write: what is drawn in the text beside their carets is not seen inside a table. */
  showGuests() {
    const grid = this.dom.isConnected && this.now();
    if (!grid) return;
    const guests = new Map();
    for (const given of this.view.state.facet(EditorView.decorations)) {
      const set = typeof given === "function" ? given(this.view) : given;
      set.between(grid.from, grid.to, (from, _to, { spec: { widget } }) => {
        const at = widget?.colour && placeIn(grid, from);
        if (at) guests.set(this.cells[at.row]?.[at.column], widget);
      });
    }
    for (const cell of this.cells.flat()) {
      const guest = guests.get(cell);
      const name = guest ? `md-guest avatar-${guest.colour}` : "";
      if (cell.className !== name) cell.className = name;
      if (guest) cell.dataset.guest = guest.name;
    }
  }

  build(grid, at = null) {
    const hadFocus = this.active?.cell.hasFocus;
    if (this.active && at) Object.assign(this.active, at);
    this.texts = grid.rows.map(() => []);
    this.cells = grid.rows.map((_row, index) => Array.from({ length: grid.width }, () => {
      const cell = element(index ? "td" : "th", {}, element("div", { className: "md-cell" }));
      if (!index) cell.scope = "col";
      return cell;
    }));
    const [head, ...body] = this.cells.map((cells) => element("tr", {}, ...cells));
    this.table.replaceChildren(element("thead", {}, head), element("tbody", {}, ...body));
    if (this.active) this.boxOf(this.active).append(this.active.cell.dom);
    this.patch(grid);
    if (hadFocus) this.active.cell.focus();
    const scroll = this.table.parentElement;
    this.view.requestMeasure({ key: this, read: () => scroll.scrollWidth > scroll.clientWidth, write: (isWide) => { scroll.tabIndex = isWide ? 0 : -1; } });
  }

  patch(grid) {
    grid.rows.forEach((row, index) => this.cells[index].forEach((cell, column) => {
      const text = row.cells[column]?.text ?? "";
      cell.dataset.side = grid.sides[column];
      if (this.active?.row === index && this.active.column === column) follow(this.active.cell, text);
      else if (this.texts[index][column] !== text) cell.firstChild.replaceChildren(drawn(text, this.view));
      this.texts[index][column] = text;
    }));
  }

  /** Names that have come stand in the cells. */
  redraw() {
    this.texts = this.texts.map((row) => row.map((text) => (text.includes("@") ? null : text)));
    this.patch(this.now());
  }

  boxOf = ({ row, column }) => this.cells[row][column].firstChild;

  press(event) {
    const cell = event.target.closest("td, th");
    if (!cell || event.button || (this.active && cell.contains(this.active.cell.dom))) return;
    event.preventDefault();
    const { rowIndex: row } = cell.parentElement;
    this.open(row, cell.cellIndex, { x: event.clientX, y: event.clientY });
  }

  /** `where`: "end", a point of the screen, or the start. */
  open(row, column, where = "start") {
    if (this.view.state.readOnly) return;
    this.close();
    const { rows, width } = this.now();
    if (!rows[row].cells[column]) this.view.dispatch({ changes: setCell(this.now(), row, column, " ") });
    const at = this.now().rows[row].cells[Math.min(column, width - 1)];
    const box = this.boxOf({ row, column });
    box.replaceChildren();
    const cell = openCell(box, at.text, {
      label: `${row ? this.cells[0][column].textContent || `Column ${column + 1}` : `Heading of column ${column + 1}`}, row ${row + 1} of ${rows.length}`,
      hint: this.hint,
      moves: this.moves(),
      outer: this.view,
      write: (text, changed, how) => this.write(text, changed, how),
      fill: (words) => this.change({ changes: fill(this.now(), this.active.row, this.active.column, words), ...this.place() }),
    });
    this.active = { row, column, pos: at.from, cell };
    this.bar?.append(this.tools);
    this.bar?.classList.add("editor-in-table");
    const head = where === "end" ? cell.state.doc.length : where === "start" ? 0 : cell.posAtCoords(where, false);
    cell.dispatch({ selection: { anchor: head }, scrollIntoView: true });
    cell.focus();
    box.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  get bar() {
    return this.view.dom.parentElement?.querySelector(":scope > .editor-bar");
  }

  place = () => ({ row: this.active.row, column: this.active.column });

  /** The caret of the text goes along, so that others see where somebody writes. */
  write(text, changed, how = "input.type") {
    const { row, column, cell } = this.active;
    const at = () => this.now().rows[row]?.cells[column];
    const change = changed && at() && setCell(this.now(), row, column, text.trim());
    if (change && (change.insert || change.to > change.from)) this.view.dispatch({ changes: change, userEvent: change.insert || how !== "input.type" ? how : "delete.backward" });
    if (at()) this.view.dispatch({ selection: { anchor: Math.min(at().to, at().from + cell.state.selection.main.head) } });
  }

  close(redrawn = true) {
    if (!this.active) return;
    const { row, column, cell } = this.active;
    const box = this.boxOf(this.active);
    this.active = null;
    this.putAway(cell);
    if (redrawn) box.replaceChildren(drawn(this.texts[row][column] ?? "", this.view));
  }

  act(action) {
    const isBusy = (row) => Boolean(this.cells[row]?.some((cell) => cell.classList.contains("md-guest")));
    if (this.active) this.change(action(this.now(), this.active.row, this.active.column, isBusy));
  }

  add(what) {
    const grid = this.now();
    const { row, column } = this.active ?? { row: 0, column: 0 };
    this.change(what === "row" ? rowBelow(grid, grid.rows.length - 1, column) : columnRight(grid, row, grid.width - 1));
  }

  change({ changes, row, column }) {
    const { from, to } = this.now();
    this.close();
    if (!changes) {
      this.view.focus();
      this.view.dispatch({ changes: { from, to }, selection: { anchor: from }, userEvent: "delete" });
      return;
    }
    if (changes.length) this.view.dispatch({ changes, userEvent: "input.table" });
    this.open(row, column, "end");
  }

  /** Out of the table, to the text before or after it. */
  leave(forward) {
    const { from, to } = this.now();
    this.close();
    leave(this.view, from, to, forward);
  }

  go(by) {
    const { rows, width } = this.now();
    const next = this.active.row * width + this.active.column + by;
    if (next < 0) this.leave(false);
    else if (next < rows.length * width) this.open(Math.floor(next / width), next % width, "end");
    else this.change({ ...rowBelow(this.now(), rows.length - 1, 0), column: 0 });
  }

  vertical(by, grows = false) {
    const { row, column } = this.active;
    const { rows } = this.now();
    const isBare = row > 0 && rows[row].cells.every((cell) => !cell.text);
    if (rows[row + by]) this.open(row + by, column, "end");
    else if (grows && !isBare) this.change(rowBelow(this.now(), row, column));
    else this.leave(by > 0);
  }

  moves() {
    const run = (what) => () => (what(), true);
    const atEdge = (isThere, what) => (cell) => cell.state.selection.main.empty && isThere(cell) && (what(), true);
    const isOn = (pos) => (cell) => Math.abs(cell.coordsAtPos(cell.state.selection.main.head)?.top - cell.coordsAtPos(pos(cell))?.top) < 8;
    const end = (cell) => cell.state.doc.length;
    return [
      { key: "Tab", run: run(() => this.go(1)), shift: run(() => this.go(-1)) },
      { key: "Enter", run: run(() => this.vertical(1, true)) },
      { key: "Escape", run: run(() => this.shutMenu() || this.leave(true)), stopPropagation: true },
      { key: "ArrowUp", run: atEdge(isOn(() => 0), () => this.vertical(-1)) },
      { key: "ArrowDown", run: atEdge(isOn(end), () => this.vertical(1)) },
      { key: "ArrowLeft", run: atEdge((cell) => cell.state.selection.main.head === 0, () => this.go(-1)) },
      { key: "ArrowRight", run: atEdge((cell) => cell.state.selection.main.head === end(cell), () => this.right()) },
      { key: "Alt-F10", run: run(() => this.tools.querySelector("summary").focus()) },
      ...Object.values(menus).flat().filter((one) => one.keys).map((one) => ({ key: one.keys, run: run(() => this.act(one.act)) })),
    ];
  }

  /** Behind the last word of the last cell lies the text after the table. */
  right() {
    const { rows, width } = this.now();
    const { row, column } = this.active;
    if (row + 1 === rows.length && column + 1 === width) this.leave(true);
    else this.open(column + 1 < width ? row : row + 1, (column + 1) % width);
  }

  /** Whether one was open. */
  shutMenu() {
    const menu = this.tools.querySelector("details[open]");
    if (menu) menu.open = false;
    return Boolean(menu);
  }

  putAway(cell) {
    cell.destroy();
    this.shutMenu();
    this.tools.remove();
    this.bar?.classList.remove("editor-in-table");
  }

  destroy() {
    const hadFocus = this.active?.cell.hasFocus;
    if (this.active) this.putAway(this.active.cell);
    this.active = null;
    if (hadFocus) setTimeout(() => this.view.dom.isConnected && this.view.focus());
  }
}

/** Row and column of a place in the text, or null. */
export function placeIn(grid, pos) {
  const row = grid.rows.findIndex((one) => one.from <= pos && one.to >= pos);
  if (row < 0) return null;
  const column = grid.rows[row].cells.findIndex((cell) => cell.open <= pos && cell.close >= pos);
  return { row, column: column < 0 ? (pos <= grid.rows[row].from + grid.rows[row].prefix.length ? 0 : grid.width - 1) : Math.min(column, grid.width - 1) };
}
