// What can be done with the row and the column of a cell. Each gives the changes and where the caret goes then.
// Of two rows that change places the one that somebody else writes in stays where it is in the text.
import { addColumn, addRow, removeColumn, removeRow, setSide, swapColumns, swapRows } from "./grid.js";

const last = (count) => count - 1;
const arrow = (name) => `${/Mac/.test(navigator.platform) ? "Ctrl-" : ""}Alt-Arrow${name}`; // Alt alone walks by words on a Mac
const stay = (side) => (grid, row, column) => ({ changes: setSide(grid, column, side), row, column });

export const rowAbove = (grid, row, column) => ({ changes: addRow(grid, row - 1), row, column });
export const rowBelow = (grid, row, column) => ({ changes: addRow(grid, row), row: row + 1, column });
export const columnRight = (grid, row, column) => ({ changes: addColumn(grid, column + 1), row, column: column + 1 });

export const moves = {
  up: (grid, row, column, isBusy) => ({ changes: row ? swapRows(grid, row - 1, isBusy(row - 1) ? "above" : "below") : [], row: Math.max(0, row - 1), column }),
  down: (grid, row, column, isBusy) => ({ changes: swapRows(grid, row, isBusy(row + 1) ? "below" : "above"), row: Math.min(last(grid.rows.length), row + 1), column }),
  left: (grid, row, column) => ({ changes: swapColumns(grid, column - 1), row, column: Math.max(0, column - 1) }),
  right: (grid, row, column) => ({ changes: swapColumns(grid, column), row, column: Math.min(last(grid.width), column + 1) }),
};

/** By menu; `keys` work in a cell, null is a line between. Changes of null take the whole table away. */
export const menus = {
  Row: [
    { label: "Add above", act: rowAbove },
    { label: "Add below", act: rowBelow },
    { label: "Move up", act: moves.up, keys: arrow("Up") },
    { label: "Move down", act: moves.down, keys: arrow("Down") },
    { label: "Delete", bad: true, act: (grid, row, column) => ({ changes: removeRow(grid, row), row: Math.min(row, Math.max(0, grid.rows.length - 2)), column }) },
  ],
  Column: [
    { label: "Add to the left", act: (grid, row, column) => ({ changes: addColumn(grid, column), row, column }) },
    { label: "Add to the right", act: columnRight },
    { label: "Move left", act: moves.left, keys: arrow("Left") },
    { label: "Move right", act: moves.right, keys: arrow("Right") },
    { label: "Align left", act: stay("") },
    { label: "Centre", act: stay("center") },
    { label: "Align right", act: stay("right") },
    { label: "Delete", bad: true, act: (grid, row, column) => ({ changes: removeColumn(grid, column), row, column: Math.min(column, Math.max(0, grid.width - 2)) }) },
  ],
  Table: [{ label: "Delete the table", bad: true, act: () => ({ changes: null }) }],
};
