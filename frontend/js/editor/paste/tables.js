// Tables of documents and sheets as Markdown's tables.
import { codeBlock } from "./escaping.js";
import { styleOf } from "./looks.js";

const most = 5000; // cells: more are not drawn as a table by the site either

const rowsOf = (table) => [...table.querySelectorAll("tr")].filter((row) => row.closest("table") === table);
const cellsOf = (row) => [...row.children].filter((one) => one.tagName === "TD" || one.tagName === "TH");

/** Tables that only arrange a page: one cell a row, or tables within. */
export function isArrangement(table) {
  return Boolean(table.querySelector("table")) || rowsOf(table).every((row) => cellsOf(row).length < 2);
}

/** The table as Markdown; `words(cell, isHead)` gives the words of a cell on one line. */
export function writeTable(table, words) {
  const { rows, sides } = trimmed(grid(rowsOf(table), words));
  if (!rows.length) return "";
  if (rows.length * rows[0].length > most) return codeBlock(rows.map((row) => row.join("\t")).join("\n"));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const rule = sides.map((side) => ({ left: "---", right: "---:", center: ":---:" })[side] ?? "---");
  return [line(rows[0]), line(rule), ...rows.slice(1).map(line)].join("\n");
}

/** Cells that reach over several columns or rows leave empty ones beside them. */
function grid(rows, words) {
  const texts = rows.map(() => []);
  const sides = [];
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (texts[at][column] !== undefined) column += 1;
      const wide = spanOf(cell, "colspan");
      for (let down = 0; down < spanOf(cell, "rowspan") && at + down < rows.length; down += 1) {
        for (let along = 0; along < wide; along += 1) texts[at + down][column + along] = "";
      }
      texts[at][column] = piped(words(cell, at === 0));
      if (at || rows.length === 1) (sides[column] ??= new Set()).add(texts[at][column] ? sideOf(cell) : null);
      column += wide;
    }
  });
  return { texts, sides };
}

const spanOf = (cell, name) => Math.min(Math.max(Number(cell.getAttribute(name)) || 1, 1), 100);
const piped = (text) => text.replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|");
const sideOf = (cell) => (styleOf(cell, "text-align") || cell.getAttribute("align") || "").toLowerCase().replace(/^(?:general|start)$/, "");

/** Without empty rows and columns at the ends, every row as wide as the widest. */
function trimmed({ texts, sides }) {
  const rows = texts.map((row) => [...row].map((text) => text ?? ""));
  const isEmpty = (row) => row.every((text) => !text);
  while (rows.length && isEmpty(rows.at(-1))) rows.pop();
  while (rows.length && isEmpty(rows[0])) rows.shift();
  const width = Math.max(0, ...rows.map((row) => row.findLastIndex(Boolean) + 1));
  const even = rows.map((row) => Array.from({ length: width }, (_, at) => row[at] ?? ""));
  const agreed = Array.from({ length: width }, (_, at) => {
    const found = [...(sides[at] ?? [])].filter((side) => side !== null);
    return found.length === 1 ? found[0] : "";
  });
  return { rows: even, sides: agreed };
}
