// Stands in for @codemirror/language and @lezer/highlight, which colour and indent programs: a tenth of the editor.
// build.mjs puts it in their place.
import { Facet } from "@codemirror/state";
import { Tree } from "@lezer/common";

export const indentUnit = Facet.define({ combine: (values) => values[0] ?? "  " });
export const getIndentUnit = () => 2;
export const indentString = (_state, columns) => " ".repeat(columns);
export const getIndentation = () => null; // as the line above
export class IndentContext {}
export const matchBrackets = () => null;
export const syntaxTree = () => Tree.empty;

export class Tag {}
export const tags = new Proxy(() => tags, { get: () => tags }); // each is also a function
export const styleTags = () => () => null;
