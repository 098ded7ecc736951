// A link is asked for in two fields beside the text, so that nobody has to know its marks.
import { ViewPlugin } from "@codemirror/view";
import { element } from "../page.js";
import { around, frameOf } from "./syntax.js";

const isAddress = /^(?:https?:\/\/|mailto:|www\.)\S+$/i;

/** The address as it has to stand in the text; bare names of sites and mailboxes are understood. */
function whole(typed) {
  const text = typed.trim().replaceAll(" ", "%20").replaceAll("(", "%28").replaceAll(")", "%29");
  if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(text)) return text;
  return /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(text) ? `mailto:${text}` : `https://${text}`;
}

function field(label, properties) {
  const input = element("input", { className: "form-control", type: "text", autocomplete: "off", ...properties });
  return [element("label", {}, element("span", { textContent: label }), input), input];
}

class LinkBox {
  constructor(view) {
    this.view = view;
    const [wordsLabel, words] = field("Words");
    const [addressLabel, address] = field("Address", { inputMode: "url", placeholder: "https://…", spellcheck: false });
    Object.assign(this, { words, address });
    const put = element("button", { className: "btn btn-sm btn-primary", type: "button", textContent: "Put it in" });
    this.drop = element("button", { className: "btn btn-sm btn-quiet", type: "button", textContent: "No link" });
    this.box = element("div", { className: "editor-link", hidden: true }, wordsLabel, addressLabel, element("div", { className: "cluster" }, put, this.drop));
    this.box.setAttribute("role", "dialog");
    this.box.setAttribute("aria-label", "Link");
    put.addEventListener("click", () => this.put());
    this.drop.addEventListener("click", () => this.put(true));
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget && !this.box.contains(relatedTarget)) this.box.hidden = true;
    });
    view.dom.append(this.box);
  }

  open() {
    const { state } = this.view;
    const { main } = state.selection;
    const found = around(state, main.from, main.to, ["Link"]);
    const url = found?.getChild("URL");
    const marks = found?.getChildren("LinkMark") ?? [];
    [this.from, this.to] = url ? [found.from, found.to] : [main.from, main.to];
    const text = url ? state.sliceDoc(found.from + 1, marks[1].from) : state.sliceDoc(main.from, main.to).replace(/\s*\n\s*/g, " ");
    this.words.value = isAddress.test(text) ? "" : text;
    this.address.value = url ? state.sliceDoc(url.from, url.to) : isAddress.test(text) ? text : "";
    this.drop.hidden = !url;
    this.box.hidden = false;
    this.view.requestMeasure({ key: this, read: () => this.place(), write: (at) => Object.assign(this.box.style, at) });
    (this.words.value ? this.address : this.words).focus();
  }

  place() {
    const frame = frameOf(this.view);
    const at = this.view.coordsAtPos(this.from) ?? frame;
    const left = Math.max(8, Math.min(at.left - frame.left, frame.width - this.box.offsetWidth - 8));
    return { left: `${left}px`, top: `${at.bottom - frame.top + 6}px` };
  }

  key(event) {
    if (event.key === "Enter" && event.target.tagName === "INPUT") this.put();
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopPropagation(); // neither sends the form nor closes a dialog around it
  }

  /** `bare`: only the words, no link. */
  put(bare = false) {
    const words = this.words.value.trim().replace(/[[\]]/g, "\\$&").replaceAll("\\\\", "\\");
    if (!bare && !this.address.value.trim()) return this.address.focus();
    const address = bare ? "" : whole(this.address.value);
    const insert = bare ? words : words ? `[${words}](${address})` : address;
    this.close();
    this.view.dispatch({ changes: { from: this.from, to: this.to, insert }, selection: { anchor: this.from + insert.length }, userEvent: "input.format", scrollIntoView: true });
  }

  close() {
    this.box.hidden = true;
    this.view.focus();
  }

  update(update) {
    if (!update.docChanged || this.box.hidden) return;
    this.from = update.changes.mapPos(this.from, -1);
    this.to = update.changes.mapPos(this.to, 1);
  }

  destroy() {
    this.box.remove();
  }
}

export const links = ViewPlugin.fromClass(LinkBox);

export function askForLink(view) {
  view.plugin(links)?.open();
  return true;
}
