// Pictures pasted, dropped or chosen go to POST /pictures; the answer's Markdown takes their place in the text.
import { EditorView } from "@codemirror/view";
import { element } from "../page.js";
import { pasting } from "./paste/paste.js";
import { largest } from "./pictures-upload.js";
import { begin, jobFor, queue, waiting } from "./pictures-waiting.js";

export const picturesOf = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

/** What an editor needs to take in what is pasted or dropped; `say` tells the writer how it goes. */
export const acceptPictures = (say) => [
  waiting,
  pasting(say),
  EditorView.domEventHandlers({
    dragover(event, view) {
      if ([...event.dataTransfer.items].some((item) => item.kind === "file")) view.dom.parentElement.classList.add("editor-dropping");
    },
    dragleave(event, view) {
      if (!view.dom.contains(event.relatedTarget)) calm(view);
    },
    drop(event, view) {
      calm(view);
      const [first] = event.dataTransfer.files;
      if (!first) return false;
      const files = picturesOf(event.dataTransfer);
      const at = event.clientY < 0 ? null : view.posAtCoords({ x: event.clientX, y: event.clientY }, false); // exactly, it knows no empty last line
      if (files.length) {
        sendPictures(view, files, say, at === null ? undefined : beside(view.state.doc.lineAt(at), at));
        view.focus();
      } else say(`Only pictures can be put into the text, not ${first.name}. Your text is safe.`, true);
      return true; // else the browser would leave the page for the file
    },
  }),
];

/** Never in the middle of somebody's words. */
const beside = (line, at) => (at === line.from ? at : line.to);

const calm = (view) => view.dom.parentElement?.classList.remove("editor-dropping");

/** Opens the file chooser for this editor; the chooser is put into the frame. */
export function pictureChooser(view, frame, say) {
  const chooser = element("input", { type: "file", accept: "image/*", multiple: true, hidden: true });
  chooser.setAttribute("aria-label", "Choose pictures");
  chooser.addEventListener("change", () => {
    sendPictures(view, picturesOf(chooser), say);
    chooser.value = "";
    view.focus();
  });
  frame.append(chooser);
  return () => chooser.click();
}

/** In place of what is chosen, or at a place. */
export function sendPictures(view, files, say, at) {
  if (!files.length || view.state.readOnly) return false;
  const { from, to } = at === undefined ? view.state.selection.main : { from: at, to: at };
  const jobs = files.map((file) => jobFor(file));
  view.dispatch({ changes: { from, to }, selection: { anchor: from }, effects: jobs.map((job) => begin.of({ job, pos: from })), userEvent: "input.paste" });
  queue(view, jobs, say);
  return true;
}

/** The picture in a data: address, or null. */
export function fileOf(address) {
  const [, type, words] = /^data:(image\/(?:png|jpe?g|gif|webp));base64,([\w+/=\s%]+)$/i.exec(address.length < largest * 1.5 ? address : "") ?? [];
  if (!type) return null;
  try {
    const bytes = Uint8Array.from(atob(decodeURIComponent(words).replace(/\s/g, "")), (letter) => letter.charCodeAt(0));
    return new File([bytes], `picture.${type.split("/")[1].toLowerCase()}`, { type });
  } catch {
    return null;
  }
}
