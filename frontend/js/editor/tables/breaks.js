// A cell is one line of Markdown; where it says <br> its writer sees a new line, and goes over it as over one sign.
import { StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { element } from "../../page.js";
import { around } from "../syntax.js";

class Break extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return element("br");
  }

  get lineBreaks() {
    return 1;
  }
}

const drawn = Decoration.replace({ widget: new Break() });
const isCode = (state, from, to) => around(state, from, to, ["InlineCode"]);
const read = (state) => Decoration.set(
  [...state.doc.toString().matchAll(/<br ?\/?>/gi)]
    .map(({ index, 0: { length } }) => [index, index + length])
    .filter((place) => !isCode(state, ...place))
    .map((place) => drawn.range(...place)),
);

export const breaks = StateField.define({
  create: read,
  update: (now, change) => (change.docChanged ? read(change.state) : now),
  provide: (field) => [EditorView.decorations.from(field), EditorView.atomicRanges.of((view) => view.state.field(field))],
});

export function newLine(view) {
  view.dispatch(view.state.replaceSelection("<br>"), { userEvent: "input.type", scrollIntoView: true });
  return true;
}
