// Pictures pasted, dropped or chosen go to POST /pictures; the answer's Markdown takes their place in the text.
import { EditorView } from "@codemirror/view";
import { csrfToken, element } from "../page.js";

const picturesOf = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

/** What an editor needs to take pictures in; `say` tells the writer how it goes. */
export function acceptPictures(say) {
  return EditorView.domEventHandlers({
    paste(event, view) {
      const files = picturesOf(event.clipboardData);
      files.forEach((file) => send(view, file, say));
      return files.length > 0;
    },
    drop(event, view) {
      const files = picturesOf(event.dataTransfer);
      files.forEach((file) => send(view, file, say));
      return files.length > 0;
    },
  });
}

/** Opens the file chooser for this editor; the chooser is put into the frame. */
export function pictureChooser(view, frame, say) {
  const chooser = element("input", { type: "file", accept: "image/*", multiple: true, hidden: true });
  chooser.setAttribute("aria-label", "Choose pictures");
  chooser.addEventListener("change", () => {
    [...chooser.files].filter((file) => file.type.startsWith("image/")).forEach((file) => send(view, file, say));
    chooser.value = "";
  });
  frame.append(chooser);
  return () => chooser.click();
}

let sent = 0;

async function send(view, file, say) {
  const { from, to } = view.state.selection.main;
  const alone = from === 0 || view.state.sliceDoc(from - 1, from) === "\n";
  const lead = alone ? "" : "\n\n";
  const place = `![Sending picture ${sent += 1}…]()`;
  view.dispatch({ changes: { from, to, insert: lead + place }, selection: { anchor: from + lead.length + place.length }, userEvent: "input.paste" });
  say(`Sending ${file.name}…`);
  try {
    put(view, place, await upload(file));
    say("The picture is in. Put words between the square brackets for those who cannot see it.");
  } catch (error) {
    put(view, lead + place, "");
    say(error.message, true);
  }
}

function put(view, place, text) {
  const at = view.state.doc.toString().indexOf(place);
  if (at >= 0) view.dispatch({ changes: { from: at, to: at + place.length, insert: text }, userEvent: "input.paste" });
}

async function upload(file) {
  const body = new FormData();
  body.append("picture", file);
  let response;
  try {
    response = await fetch("/pictures", { method: "POST", body, credentials: "same-origin", headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" } });
  } catch {
    throw new Error("The picture could not be sent: the site cannot be reached. Your text is safe.");
  }
  const answer = await response.json().catch(() => ({}));
  if (response.ok && answer.markdown) return answer.markdown;
  if (answer.error) throw new Error(answer.error);
  if (response.status === 413) throw new Error("That picture is too large; up to 12 MB works. Your text is safe.");
  throw new Error("The picture could not be taken in. Your text is safe; try once more.");
}
