// <textarea data-editor="full|small"> becomes a writing box.
import { liveBox } from "../live/box.js";
import { element } from "../page.js";
import { foot } from "./foot.js";
import { historyKeys, keys } from "./keys.js";
import { links } from "./link.js";
import { mount } from "./mount.js";
import { acceptPictures, pictureChooser } from "./pictures.js";
import { places } from "./places.js";
import { preview } from "./preview/preview.js";
import { showWords } from "./show-words.js";
import { suggestions } from "./suggest.js";
import { syntax } from "./syntax.js";
import { tables } from "./tables/tables.js";
import { toolbar } from "./toolbar.js";

/** Called once for each box, when this file has arrived. */
export function dress(box) {
  if (box.closest(".editor")) return;
  const size = box.dataset.editor;
  const frame = element("div", { className: `editor editor-${size}` });
  const { row, say, watchLength } = foot(box);
  if (box.required) askForWords(box, say);
  const hadFocus = document.activeElement === box; // moving it takes that away
  box.before(frame);
  frame.append(box);
  const live = box.dataset.live ? liveBox(box, historyKeys) : null;
  const own = [syntax, suggestions, links, preview, tables, places, keys({ ownHistory: !live }), watchLength, acceptPictures(say)];
  const view = mount(box, { extensions: [live?.extension ?? [], own] });
  const bar = element("div", { className: "editor-bar" }, toolbar(view, size));
  if (size === "full") frame.prepend(bar);
  else view.dom.after(bar); // below the words, which must not move when it comes
  frame.append(row, ...(live ? [live.foot] : []));
  live?.join(view);
  pictureChooser(view, frame, say);
  frame.addEventListener("focusin", () => frame.classList.add("editor-open"), { once: true });
  view.contentDOM.style.minHeight = `min(${box.rows}lh + 2rem, 52vh)`;
  frame.addEventListener("htmx:beforeCleanupElement", ({ target }) => { if (target === frame) view.destroy(); });
  leadOn(box);
  showWords(view, box);
  if (hadFocus || box.closest(".comment-answer")) view.focus(); // it came because somebody pressed Answer
}

/** A box that may not be empty says so before it is sent. */
function askForWords(box, say) {
  box.form?.addEventListener("submit", (event) => {
    if (box.value.trim() || box.form.noValidate || event.submitter?.formNoValidate) return;
    event.preventDefault();
    event.stopPropagation();
    say("Write something first.", true);
    box.focus();
    box.addEventListener("input", () => say(""), { once: true });
  });
}

/** Enter in the title above leads on to the text, as on any other sheet of paper. */
function leadOn(box) {
  box.form?.elements.namedItem("title")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    box.focus();
  });
}
