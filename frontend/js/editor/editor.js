// <textarea data-editor="full|small"> becomes a writing box. The textarea stays: what is sent is what stands in it.
import { csrfToken, element, fetchFragment, iconMarkup, onArrival } from "../page.js";
import { acceptPictures } from "./pictures.js";
import { suggestIn } from "./suggest.js";
import { apply } from "./text.js";

const tools = [
  ["bold", "Bold", "b"], ["italic", "Italic", "i"], ["heading", "Heading"], ["list", "List"],
  ["blockquote", "Quote"], ["link", "Link"], ["photo", "Picture"],
];

onArrival("textarea[data-editor]", (box) => {
  if (box.closest(".editor")) return;
  dress(box);
  if (box.closest(".comment-answer")) box.focus(); // it came because somebody pressed Answer
});

function dress(box) {
  const frame = element("div", { className: `editor editor-${box.dataset.editor}` });
  const bar = element("div", { className: "editor-bar" });
  const preview = element("div", { className: "editor-preview prose", hidden: true });
  const status = element("div", { className: "editor-status" });
  status.setAttribute("role", "status");
  preview.setAttribute("aria-label", "Preview");
  const row = element("div", { className: "editor-tools" });
  row.setAttribute("role", "toolbar");
  row.setAttribute("aria-label", "Text tools");
  bar.append(row);
  box.before(frame);
  frame.append(bar, box, preview, status);
  const say = (words, bad = false) => {
    status.textContent = words;
    status.classList.toggle("editor-status-bad", bad);
  };
  const choosePicture = acceptPictures(box, frame, say);
  for (const [name, label] of tools) {
    row.append(tool(name, label, () => (name === "photo" ? choosePicture() : apply(box, name))));
  }
  bar.append(previewToggle(box, preview, bar));
  box.addEventListener("keydown", (event) => {
    const wanted = tools.find(([, , key]) => key && key === event.key.toLowerCase());
    if (!wanted || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    apply(box, wanted[0]);
  });
  suggestIn(box, frame);
  leadOn(box);
  box.style.minHeight = `min(${box.rows}lh + 1.9rem, 52vh)`;
  grow(box);
}

/** Enter in the title above leads on to the text, as on any other sheet of paper. */
function leadOn(box) {
  box.form?.elements.namedItem("title")?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    box.focus();
  });
}

function tool(name, label, act) {
  const button = element("button", { className: "editor-tool", type: "button", title: label });
  button.setAttribute("aria-label", label);
  button.innerHTML = iconMarkup(name);
  button.addEventListener("click", act);
  return button;
}

function previewToggle(box, preview, bar) {
  const button = element("button", { className: "editor-tool editor-preview-toggle", type: "button", textContent: "Preview" });
  const show = (on) => {
    button.setAttribute("aria-pressed", String(on));
    preview.hidden = !on;
    box.hidden = on;
    bar.querySelectorAll(".editor-tool").forEach((one) => { one.disabled = on && one !== button; });
  };
  button.addEventListener("click", async () => {
    if (!preview.hidden) {
      show(false);
      return box.focus();
    }
    preview.setAttribute("aria-busy", "true");
    show(true);
    try {
      preview.innerHTML = await fetchFragment("/markdown/preview", { method: "POST", body: new URLSearchParams({ body: box.value }), headers: { "X-CSRFToken": csrfToken() } });
      if (!preview.textContent.trim() && !preview.querySelector("img")) preview.textContent = "Nothing written yet.";
    } catch (error) {
      preview.textContent = error.message;
    }
    preview.removeAttribute("aria-busy");
  });
  button.setAttribute("aria-pressed", "false");
  return button;
}

/** The box grows with its text, where the browser does not do so itself. */
function grow(box) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = () => {
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener("input", fit);
  fit();
}
