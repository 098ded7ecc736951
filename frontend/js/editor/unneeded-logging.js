// Stands in for lib0/logging, with which yjs colours its warnings: 9 KB that nobody here reads.
export const print = (...words) => console.info(...words.filter(Boolean));
export const warn = print;
export const ORANGE = "";
export const BOLD = "";
export const UNBOLD = "";
export const RED = "";
