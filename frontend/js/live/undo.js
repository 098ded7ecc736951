// Undo takes back one's own steps only, whatever others typed meanwhile.
import { EditorView, keymap } from "@codemirror/view";

export function undoKeys(manager) {
  const act = (what) => () => (manager[what](), true);
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
