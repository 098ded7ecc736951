// Undo takes back one's own steps only, whatever others typed meanwhile.
import { EditorView, keymap } from "@codemirror/view";

const LONGEST = 5000; // milliseconds of typing without a pause that are taken back at once
const ENDS = /[.!?…]\s$|\n$/; // of a sentence, or of a line

/** A step ends with its sentence, its line, or after a few seconds: nobody means to take all of them back. */
function steps(manager) {
  let begun = 0;
  manager.on("stack-item-added", () => { begun = Date.now(); });
  manager.on("stack-item-updated", () => { if (Date.now() - begun > LONGEST) manager.stopCapturing(); });
  return EditorView.updateListener.of(({ state, transactions }) => {
    if (!transactions.some((one) => one.docChanged && one.isUserEvent("input"))) return;
    const { head } = state.selection.main;
    if (ENDS.test(state.sliceDoc(Math.max(0, head - 2), head))) manager.stopCapturing();
  });
}

/** `shelter` keeps what others wrote within one's own words where it stands. */
export function undoKeys(manager, shelter) {
  const act = (what) => () => {
    shelter.begin(manager[`${what}Stack`]);
    manager[what]();
    return true;
  };
  const [undo, redo] = [act("undo"), act("redo")];
  return [
    steps(manager),
    keymap.of([
      { key: "Mod-z", run: undo, preventDefault: true },
      { key: "Mod-y", mac: "Mod-Shift-z", run: redo, preventDefault: true },
      { linux: "Ctrl-Shift-z", run: redo, preventDefault: true },
    ]),
    EditorView.domEventHandlers({
      beforeinput(event) { // a phone's shaking, a menu
        const command = { historyUndo: undo, historyRedo: redo }[event.inputType];
        if (!command) return false;
        event.preventDefault();
        return command();
      },
      blur() { manager.stopCapturing(); },
    }),
  ];
}
