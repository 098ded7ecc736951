// A text that several people write at once. `liveText` is all that an editor needs of it.
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import * as Y from "yjs";
import { aligning, binding } from "./binding.js";
import { carets, placeOf, showCarets } from "./carets.js";
import { Line } from "./line.js";
import { shelter } from "./shelter.js";
import { undoKeys } from "./undo.js";

/**
 * `address` of the room, `person` ({ id }) who writes. Told while it lives:
 * onState("joining" | "saving" | "saved" | "offline" | { ended }), onPeople(list), onFull(), onTyped().
 *
 * Give `extension` to the editor, then call `join(view)`. Until the room has been met nothing can be typed.
 */
export function liveText({ address, person, onState = () => {}, onPeople = () => {}, onFull = () => {}, onTyped = () => {} }) {
  const doc = new Y.Doc();
  const text = doc.getText("text");
  const mine = {}; // the origin of what is typed here
  const within = shelter(text);
  const undo = new Y.UndoManager(text, { trackedOrigins: new Set([mine]), captureTimeout: 600, deleteFilter: within.filter });
  const [bound, open] = [new Compartment(), new Compartment()];
  const closed = [EditorState.readOnly.of(true), EditorView.editable.of(false)];
  let view = null;
  let line = null;
  let met = false;
  let ended = false;

  function meet() {
    met = true;
    view.dispatch(aligning(view.state.doc.toString(), text.toString()));
    view.dispatch({ effects: [bound.reconfigure([binding(text, mine, undo, onFull), undoKeys(undo, within), carets(text, () => line)]), open.reconfigure([])] });
  }

  function told({ state, people, typed }) {
    if (typed) onTyped();
    if (state && !met && (state === "saving" || state === "saved")) meet();
    if (met && state && ended !== Boolean(state.ended)) {
      ended = !ended; // told by the line, never in the middle of typing
      view.dispatch({ effects: open.reconfigure(ended ? closed : []) });
    }
    if (people && met) showCarets(view, people.filter((one) => one.guest !== line.me));
    if (people) onPeople(people);
    if (state) onState(state);
  }

  function destroy() {
    line?.destroy();
    undo.destroy();
    doc.destroy();
  }

  return {
    extension: [bound.of([]), open.of(closed)],
    join(editor) {
      view = editor;
      line = new Line({ address, person: person.id, doc, told });
    },
    goTo(caret) {
      const place = placeOf(caret.head, doc);
      if (place !== null) view.dispatch({ effects: EditorView.scrollIntoView(place, { y: "center" }) });
    },
    whenSaved: () => line.whenSaved(),
    retry: () => line.retry(),
    /** While the form is under way nothing is typed: it would come in before the form does. */
    hold() {
      const keep = (what) => view.dispatch({ effects: open.reconfigure(what) });
      keep(closed);
      setTimeout(() => keep(ended ? closed : []), 15000);
    },
    destroy,
    /** Nobody can be reached: from now on it is an ordinary editor with these extensions. */
    leaveAlone(extensions) {
      destroy();
      view.dispatch({ effects: [bound.reconfigure(extensions), open.reconfigure([])] });
    },
  };
}
