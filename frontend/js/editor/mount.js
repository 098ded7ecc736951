// CodeMirror in place of a textarea. The textarea stays in the form, unseen: what is sent is what stands in it.
import { Annotation, EditorSelection, EditorState } from "@codemirror/state";
import { EditorView, placeholder } from "@codemirror/view";

const fromBox = Annotation.define();

/** Puts an editor before the textarea and hides that; `extensions` go before ours. */
export function mount(textarea, { extensions = [], doc = textarea.value } = {}) {
  const hadFocus = document.activeElement === textarea;
  const { selectionStart: anchor, selectionEnd: head } = textarea;
  const named = takeName(textarea);
  const view = new EditorView({
    doc,
    selection: hadFocus && head <= doc.length ? { anchor, head } : undefined,
    extensions: [
      extensions,
      upright,
      typedOver,
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      EditorView.scrollMargins.of(covered),
      EditorState.readOnly.of(textarea.readOnly),
      EditorView.editable.of(!textarea.disabled),
      EditorView.contentAttributes.of(named),
      textarea.placeholder ? placeholder(textarea.placeholder) : [],
      mirror(textarea),
    ],
  });
  textarea.before(view.dom);
  textarea.hidden = true;
  textarea.required = false; // the browser could not point at what is hidden
  textarea.focus = () => view.focus();
  textarea.addEventListener("input", () => take(view, textarea.value));
  textarea.form?.addEventListener("reset", () => setTimeout(() => take(view, textarea.value)));
  if (view.state.doc.toString() !== textarea.value) tell(textarea, view.state.doc.toString());
  if (hadFocus || textarea.autofocus) view.focus();
  return view;
}

/** What covers the edges of the window: the caret is never brought to a place behind it. */
export function covered(view) {
  const heightOf = (selector) => document.querySelector(selector)?.offsetHeight ?? 0;
  const within = (selector) => view.dom.closest(".editor-full")?.querySelector(selector)?.offsetHeight ?? 0;
  return { top: heightOf(".topbar") + within(".editor-bar") + 8, bottom: heightOf(".tabbar") + within(".live-foot") + 8 };
}

/** Label, hint, error and id go over to what is seen, so that links and helpers find it. */
function takeName(textarea) {
  const { id, placeholder: words, required } = textarea;
  const label = textarea.labels?.[0];
  const given = { id, spellcheck: "true", autocorrect: "on", autocapitalize: "sentences", writingsuggestions: "true" };
  for (const name of ["aria-describedby", "aria-invalid", "aria-label"]) {
    const value = textarea.getAttribute(name);
    if (value) given[name] = value;
  }
  if (required) given["aria-required"] = "true";
  if (words) given["aria-placeholder"] = words;
  if (label) {
    label.id ||= `${id}-label`;
    given["aria-labelledby"] = label.id;
    label.removeAttribute("for");
    label.addEventListener("click", () => textarea.focus());
  }
  textarea.removeAttribute("id");
  return given;
}

/** Where all that was chosen is replaced from elsewhere, CodeMirror would map the choice to one that ends before it begins. */
const upright = EditorState.transactionFilter.of((change) => {
  if (!change.docChanged || change.selection || change.newSelection.ranges.every((one) => one.from <= one.to)) return change;
  const ranges = change.newSelection.ranges.map((one) => (one.from <= one.to ? one : EditorSelection.cursor(one.to)));
  return [change, { selection: EditorSelection.create(ranges, change.newSelection.mainIndex), sequential: true }];
});

/** Chromium would type over chosen words with a style attribute, to look like them, which our policy forbids. */
const typedOver = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    if (event.inputType !== "insertText" || !event.data || event.isComposing || state.selection.main.empty || state.readOnly) return false;
    view.dispatch(state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    return true;
  },
  compositionstart(_event, view) {
    const { state } = view;
    if (!state.selection.main.empty && !state.readOnly) view.dispatch(state.replaceSelection(""), { userEvent: "input.type" });
    return false;
  },
});

const mirror = (textarea) => EditorView.updateListener.of((update) => {
  if (!update.docChanged || update.transactions.some((one) => one.annotation(fromBox))) return;
  tell(textarea, update.state.doc.toString());
});

function tell(textarea, text) {
  textarea.value = text;
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Somebody set the textarea ("Put it back"): the editor follows. */
function take(view, text) {
  const now = view.state.doc.toString();
  if (now === text) return;
  let from = 0;
  while (from < now.length && now[from] === text[from]) from += 1;
  let end = 0;
  while (end < now.length - from && end < text.length - from && now.at(-1 - end) === text.at(-1 - end)) end += 1;
  view.dispatch({ changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) }, annotations: fromBox.of(true) });
}
