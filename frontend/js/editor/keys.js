// Shortcuts, and keys that know what a list is.
import { history, historyKeymap, standardKeymap } from "@codemirror/commands";
import { Prec } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { setHeading, toggle, toggleLines } from "./commands.js";
import { askForLink } from "./link.js";
import { backspace, enter, tick, indent, outdent, softBreak } from "./lists.js";

const own = [
  { key: "Mod-b", run: toggle("bold") },
  { key: "Mod-i", run: toggle("italic") },
  { key: "Mod-Shift-x", run: toggle("strike") },
  { key: "Mod-e", run: toggle("code") },
  { key: "Mod-k", run: askForLink, stopPropagation: true },
  { key: "Mod-Shift-7", run: toggleLines("number") },
  { key: "Mod-Shift-8", run: toggleLines("bullet") },
  { key: "Mod-Shift-9", run: toggleLines("task") },
  { key: "Mod-Shift-.", run: toggleLines("quote") },
  { key: "Mod-Alt-0", run: setHeading(0) },
  { key: "Mod-Alt-2", run: setHeading(2) },
  { key: "Mod-Alt-3", run: setHeading(3) },
  { key: "Mod-Shift-Enter", run: tick, stopPropagation: true },
  { key: "Enter", run: enter, shift: softBreak },
  { key: "Backspace", run: backspace },
  { key: "Tab", run: indent, shift: outdent },
];

/** Undo of an editor that one person has alone. */
export const historyKeys = [history(), keymap.of(historyKeymap)];

/** Undo is not among them where somebody else keeps it: a live text remembers each person's own steps. */
export const keys = ({ ownHistory = true } = {}) => [
  Prec.high(keymap.of(own)),
  ownHistory ? historyKeys : [],
  keymap.of(standardKeymap),
];
