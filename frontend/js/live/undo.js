// Undo takes back one's own steps only, whatever others typed meanwhile.
import { EditorView, keymap } from "@codemirror/view";

/** `shelter` keeps what others wrote within one's own words where it stands. */
export function undoKeys(manager, shelter) {
  const act = (what) => () => {
    shelter.begin(manager[`${what}Stack`]);
    manager[what]();
    return true;
  };
  const [undo, redo] = [act("undo"), act("redo")];
  return [
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
