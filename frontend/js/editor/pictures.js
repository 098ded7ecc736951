// Pictures pasted, dropped or chosen go to POST /pictures; the answer's Markdown takes their place in the text.
import { csrfToken, element } from "../page.js";
import { replace } from "./text.js";

/** Makes the box accept pictures; returns what opens the file chooser. */
export function acceptPictures(box, frame, say) {
  const chooser = element("input", { type: "file", accept: "image/*", multiple: true, hidden: true });
  chooser.setAttribute("aria-label", "Choose pictures");
  const take = (files) => [...files].filter((file) => file.type.startsWith("image/")).forEach((file) => send(box, file, say));
  chooser.addEventListener("change", () => {
    take(chooser.files);
    chooser.value = "";
  });
  box.addEventListener("paste", (event) => {
    const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
    if (!files.length) return;
    event.preventDefault();
    take(files);
  });
  frame.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    frame.classList.add("editor-dropping");
  });
  frame.addEventListener("dragleave", () => frame.classList.remove("editor-dropping"));
  frame.addEventListener("drop", (event) => {
    frame.classList.remove("editor-dropping");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
  frame.append(chooser);
  return () => chooser.click();
}

let sent = 0;

async function send(box, file, say) {
  const place = `![Sending picture ${sent += 1}…]()`;
  const alone = box.selectionStart === 0 || box.value[box.selectionStart - 1] === "\n";
  replace(box, box.selectionStart, box.selectionEnd, alone ? place : `\n\n${place}`);
  say(`Sending ${file.name}…`);
  try {
    put(box, place, await upload(file));
    say("The picture is in. Put words between the square brackets for those who cannot see it.");
  } catch (error) {
    put(box, alone ? place : `\n\n${place}`, "");
    say(error.message, true);
  }
}

function put(box, place, text) {
  const at = box.value.indexOf(place);
  if (at >= 0) replace(box, at, at + place.length, text);
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
