// A table as rows of cells, and the smallest changes of the text that change it. Pure.
const delimiter = /^:?-+:?$/;
const sides = { left: ":---", center: ":---:", right: "---:" };

/** A bar parts cells, unless a backslash stands before it. */
export const escapeBars = (text) => text.replace(/\\[^]|\|/g, (found) => (found === "|" ? "\\|" : found));
export const freeBars = (text) => text.replace(/\\([^])/g, (all, sign) => (sign === "|" ? "|" : all));

/** The cells of one line; `from` and `to` hold the words, `open` and `close` all between the bars. */
function cellsOf(text, base) {
  let at = /^[\s>]*/.exec(text)[0].length;
  const prefix = text.slice(0, at);
  if (text[at] === "|") at += 1;
  const cells = [];
  for (let start = at; at <= text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "|" || at === text.length) {
      const raw = text.slice(start, at);
      const words = raw.trim();
      if (at === text.length && !words && cells.length) break;
      const from = base + start + (words ? raw.indexOf(words[0]) : Math.min(1, raw.length));
      cells.push({ text: words, from, to: from + words.length, open: base + start, close: base + at });
      start = at + 1;
    }
  }
  return { prefix, cells };
}

/** `rows` without the line of dashes; the first is the head. Null if this is no table that can be drawn. */
export function readGrid(doc, from, to) {
  const lines = [];
  for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
    lines.push({ from: line.from, to: line.to, text: line.text, ...cellsOf(line.text, line.from) });
    if (line.to >= to || line.number === doc.lines) break;
  }
  const [head, rule] = lines;
  if (!rule || !rule.cells.every((cell) => delimiter.test(cell.text)) || head.prefix.length < from - head.from) return null;
  const width = head.cells.length;
  if (width !== rule.cells.length || lines.length * width > 3000) return null;
  return {
    from: head.from, to: lines.at(-1).to, width, rule,
    rows: [head, ...lines.slice(2)],
    sides: rule.cells.map(({ text }) => (text.endsWith(":") ? (text.startsWith(":") ? "center" : "right") : text.startsWith(":") ? "left" : "")),
  };
}

const lineOf = (prefix, cells) => `${prefix}| ${cells.join(" | ")} |`;
const empty = (width) => Array.from({ length: width }, () => "");
const filled = (row, width) => Array.from({ length: Math.max(width, row.cells.length) }, (_, at) => row.cells[at]?.text ?? "");

/** What differs between two texts, at its place. */
function difference(from, before, after) {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { from: from + start, to: from + before.length - end, insert: after.slice(start, after.length - end) };
}

/** `text` is what stands between the bars, bars in it escaped. */
export function setCell(grid, row, column, text) {
  const line = grid.rows[row];
  const cell = line.cells[column];
  if (!cell) return difference(line.from, line.text, lineOf(line.prefix, filled(line, grid.width).with(column, text)));
  if (cell.close - cell.open > cell.text.length + 1) return difference(cell.from, cell.text, text);
  return { from: cell.open, to: cell.close, insert: ` ${text} ` };
}

/** An empty row below that one; -1 makes a new head. */
export function addRow(grid, row) {
  const above = row > 0 ? grid.rows[row] : grid.rule;
  const line = lineOf(grid.rule.prefix, empty(grid.width));
  if (row >= 0) return [{ from: above.to, insert: `\n${line}` }];
  const { from, prefix } = grid.rows[0];
  return [{ from: from + prefix.length, insert: `${line.slice(grid.rule.prefix.length)}\n${grid.rule.text}\n${grid.rule.prefix}` }, { from: grid.rule.from - 1, to: grid.rule.to }];
}

/** Null if nothing of the table would be left. The row below the head takes its place. */
export function removeRow(grid, row) {
  const { from, to } = grid.rows[row];
  if (row > 0) return [{ from: from - 1, to }];
  const next = grid.rows[1];
  return next ? [difference(from, grid.rows[0].text, next.text), { from: next.from - 1, to: next.to }] : null;
}

/** Changes places with the row below it: one stays where it is in the text, the other is put on its other side. */
export function swapRows(grid, row, staying) {
  const [above, below] = [grid.rows[row], grid.rows[row + 1]];
  if (!above || !below) return [];
  if (row > 0 && staying === "below") return [{ from: above.from, to: below.from }, { from: below.to, insert: `\n${above.text}` }];
  if (row > 0) return [{ from: above.from, insert: `${below.text}\n` }, { from: below.from - 1, to: below.to }];
  return [difference(above.from, above.text, below.text), difference(below.from, below.text, above.text)];
}

/** Every line anew; `change` gets and gives the cells of a row, and the dashes of the rule. */
function changeLines(grid, change) {
  const lines = [grid.rows[0], grid.rule, ...grid.rows.slice(1)];
  return lines.map((line, at) => difference(line.from, line.text, lineOf(line.prefix, change(filled(line, grid.width), at === 1)))).filter((one) => one.insert || one.to > one.from);
}

export const addColumn = (grid, at) => changeLines(grid, (cells, isRule) => cells.toSpliced(at, 0, isRule ? "---" : ""));

export const removeColumn = (grid, at) => (grid.width < 2 ? null : changeLines(grid, (cells) => cells.toSpliced(at, 1)));

/** Changes places with the column to its right. */
export function swapColumns(grid, at) {
  if (at < 0 || at + 1 >= grid.width) return [];
  return changeLines(grid, (cells) => cells.toSpliced(at, 2, cells[at + 1], cells[at]));
}

export function setSide(grid, at, side) {
  const { from, text } = grid.rule.cells[at];
  return [difference(from, text, sides[side] ?? "---")];
}

/** Puts rows of words into the cells from one on, and makes what room they need. */
export function fill(grid, row, column, words) {
  const width = Math.max(grid.width, column + Math.max(...words.map((line) => line.length)));
  const put = (cells, line) => line.reduce((all, text, at) => all.with(column + at, escapeBars(text)), [...cells, ...empty(Math.max(0, width - cells.length))]);
  const lines = [grid.rows[0], grid.rule, ...grid.rows.slice(1)];
  const changes = lines.map((line, at) => {
    const cells = filled(line, grid.width);
    const own = words[(at > 1 ? at - 1 : at) - row];
    const made = at === 1 ? [...cells, ...Array.from({ length: width - cells.length }, () => "---")] : put(cells, own ?? []);
    return difference(line.from, line.text, lineOf(line.prefix, made));
  });
  const more = words.slice(Math.max(0, grid.rows.length - row)).map((line) => `\n${lineOf(grid.rule.prefix, put(empty(width), line))}`).join("");
  return [...changes, { from: grid.to, insert: more }].filter((one) => one.insert || one.to > one.from);
}
