// Where the others are: their carets with their names, and what they have chosen. Colours are classes.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType } from "@codemirror/view";
import * as Y from "yjs";
import { element } from "../page.js";
import { shared } from "./binding.js";

const arrived = StateEffect.define();
const SENT_EVERY = 60; // milliseconds

class Caret extends WidgetType {
  constructor(name, colour, place) {
    super();
    Object.assign(this, { name, colour, place });
  }

  eq(other) {
    return other.name === this.name && other.colour === this.colour && other.place === this.place;
  }

  toDOM() {
    const caret = element("span", { className: `live-caret avatar-${this.colour}` }, element("span", { className: "live-caret-name", textContent: this.name }));
    caret.setAttribute("aria-hidden", "true"); // who is here is said beside the text
    return caret;
  }

  ignoreEvent() {
    return true;
  }
}

/** A caret's place in the text as it is now; null where that is not known yet. */
export function placeOf(relative, doc) {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(relative), doc)?.index ?? null;
  } catch {
    return null; // what somebody sent is no place
  }
}

function drawn({ name, colour, caret }, doc, length) {
  const [anchor, head] = [placeOf(caret.anchor, doc), placeOf(caret.head, doc)];
  if (anchor === null || head === null || Math.max(anchor, head) > length) return [];
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)];
  const widget = Decoration.widget({ widget: new Caret(name, colour, JSON.stringify(caret.head)), side: 1 });
  const chosen = Decoration.mark({ class: `live-chosen avatar-${colour}` });
  return [...(from < to ? [chosen.range(from, to)] : []), widget.range(head)];
}

// A caret may arrive before the words that it stands in: it is looked for again when more words have come.
const field = (doc) => StateField.define({
  create: () => ({ drawn: Decoration.none, waiting: null }),
  update({ drawn: before, waiting }, transaction) {
    const came = transaction.effects.findLast((effect) => effect.is(arrived))?.value;
    const people = came ?? (transaction.annotation(shared) ? waiting : null);
    if (!people) return { drawn: before.map(transaction.changes), waiting };
    const places = people.map((one) => drawn(one, doc, transaction.newDoc.length));
    return { drawn: Decoration.set(places.flat(), true), waiting: places.every((each) => each.length) ? null : people };
  },
  provide: (one) => EditorView.decorations.from(one, (value) => value.drawn),
});

/** Tells the others where one's own caret is, not more often than they can see. */
const teller = (text, line) => ViewPlugin.fromClass(class {
  update(update) {
    if (!(update.selectionSet || update.focusChanged || update.docChanged) || this.timer) return;
    this.timer = setTimeout(() => {
      this.timer = 0;
      this.tell(update.view);
    }, SENT_EVERY);
  }

  tell(view) {
    const { anchor, head } = view.state.selection.main;
    const at = (index) => Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, index));
    const place = view.contentDOM.contains(document.activeElement) ? { anchor: at(anchor), head: at(head) } : null;
    const said = JSON.stringify(place);
    if (said !== this.said) line().moveCaret(place);
    this.said = said;
  }

  destroy() {
    clearTimeout(this.timer);
  }
});

/** `line`: a function, because the line is opened after the editor. */
export const carets = (text, line) => [field(text.doc), teller(text, line)];

export function showCarets(view, people) {
  view.dispatch({ effects: arrived.of(people.filter((one) => one.caret)) });
}
