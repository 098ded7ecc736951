// What stands in the text in place of marks.
import { WidgetType } from "@codemirror/view";
import { element, iconMarkup } from "../../page.js";

/** A dot, drawn by the stylesheet. */
export class Bullet extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    const dot = element("span", { className: "md-bullet" });
    dot.setAttribute("aria-hidden", "true");
    return dot;
  }
}

/** The box of a task: a click ticks it in the text. */
export class TaskBox extends WidgetType {
  constructor(done, at) {
    super();
    Object.assign(this, { done, at });
  }

  eq(other) {
    return other.done === this.done && other.at === this.at;
  }

  toDOM(view) {
    const box = element("input", { type: "checkbox", className: "md-task", checked: this.done, tabIndex: -1, disabled: view.state.readOnly });
    box.setAttribute("aria-label", this.done ? "Done" : "To do");
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", () => {
      const at = view.posAtDOM(box);
      const mark = /\[[ xX]\]/.exec(view.state.doc.lineAt(at).text);
      const from = view.state.doc.lineAt(at).from + mark.index + 1;
      view.dispatch({ changes: { from, to: from + 1, insert: this.done ? " " : "x" }, userEvent: "input.format" });
    });
    return box;
  }

  ignoreEvent() {
    return true;
  }
}

export class Rule extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    return element("span", { className: "md-rule" });
  }
}

/** A colleague, by name. */
export class Chip extends WidgetType {
  constructor(name, handle) {
    super();
    Object.assign(this, { name, handle });
  }

  eq(other) {
    return other.name === this.name && other.handle === this.handle;
  }

  toDOM() {
    const chip = element("span", { className: "md-mention", textContent: this.name, title: `@${this.handle}` });
    chip.dataset.href = `/people/${this.handle}`;
    return chip;
  }

  ignoreEvent() {
    return false;
  }
}

/** The picture itself, above its description. */
export class Picture extends WidgetType {
  constructor(source, words) {
    super();
    Object.assign(this, { source, words });
  }

  eq(other) {
    return other.source === this.source && other.words === this.words;
  }

  updateDOM(made) {
    if (made.dataset.source !== this.source) return false;
    made.firstChild.alt = this.words;
    return true;
  }

  toDOM(view) {
    const picture = pictureOf(this.words, this.source, () => view.requestMeasure());
    const frame = element("span", { className: "md-picture" }, picture);
    frame.dataset.source = this.source;
    return frame;
  }

  ignoreEvent() {
    return false;
  }
}

/** A picture, or a word about it where it cannot be seen; `settled` is called when it is known which. */
export function pictureOf(alt, src, settled = () => {}) {
  const picture = element("img", { alt, draggable: false });
  const told = new Text();
  picture.addEventListener("load", () => {
    told.replaceWith(picture);
    settled();
  });
  picture.addEventListener("error", async () => {
    const gone = await isGone(src);
    told.data = gone ? "This picture was removed, or is not yours to see." : "This picture cannot be shown just now.";
    picture.replaceWith(told);
    settled();
    if (!gone) addEventListener("online", () => { picture.src = src; }, { once: true });
  });
  picture.src = src;
  return picture;
}

/** Only the server knows: a cut line says nothing about a picture. */
async function isGone(src) {
  const answer = await fetch(src, { method: "HEAD" }).catch(() => null);
  return [403, 404, 410].includes(answer?.status);
}

/** Asks for the words that a picture still lacks. */
export class AltWanted extends WidgetType {
  eq() {
    return true;
  }

  toDOM() {
    const asked = element("span", { className: "md-alt md-alt-wanted" });
    asked.innerHTML = `${iconMarkup("pencil")}<span>Describe this picture for those who cannot see it</span>`;
    return asked;
  }

  ignoreEvent() {
    return false;
  }
}
