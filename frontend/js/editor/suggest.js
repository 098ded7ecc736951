// "@an…" offers colleagues, "[[comm…" pages, "/" on an empty line what can be put there: a list below the caret.
import { Prec } from "@codemirror/state";
import { EditorView, keymap, ViewPlugin } from "@codemirror/view";
import { Listbox } from "../listbox.js";
import { element, fetchFragment, iconMarkup } from "../page.js";
import { learn } from "./preview/names.js";
import { around, frameOf, inCell } from "./syntax.js";
import { keysInWords, menuItems } from "./tools.js";

const fetched = (from) => async (typed, signal) => {
  const fragment = await fetchFragment(`${from}?q=${encodeURIComponent(typed)}`, { signal });
  return [...document.createRange().createContextualFragment(fragment).children];
};

function menu(typed) {
  const wanted = typed.toLowerCase();
  return menuItems.filter((one) => `${one.menu} ${one.also}`.toLowerCase().split(" ").some((word) => word.startsWith(wanted)) || one.menu.toLowerCase().startsWith(wanted)).map((one) => {
    const option = element("li", {}, one.menu, element("small", { textContent: one.keys ? keysInWords(one.keys) : "" }));
    option.setAttribute("role", "option");
    option.insertAdjacentHTML("afterbegin", iconMarkup(one.icon));
    option.dataset.item = menuItems.indexOf(one);
    return option;
  });
}

const offers = [
  {
    before: /^\s*(?:(?:[-*+]|\d+[.)]|>) +)?\/([\p{L}\d ]{0,20})$/u, mark: "/", ask: menu, now: true,
    take(view, from, to, option) {
      view.dispatch({ changes: { from, to }, userEvent: "delete" });
      menuItems[option.dataset.item].act(view);
    },
  },
  {
    before: /(?:^|[\s(])@([\p{L}\p{N}._-]{1,40})$/u, mark: "@", ask: fetched("/people/suggestions"),
    take(view, from, to, option) {
      learn(option.dataset.handle, nameIn(option));
      put(view, from, to, `@${option.dataset.handle} `);
    },
  },
  {
    before: /\[\[([^[\]\n]{1,80})$/, mark: "[[", ask: fetched("/guidelines/suggestions"),
    take: (view, from, to, option) => put(view, from, to, `[[${option.dataset.title ?? option.textContent.trim()}]]`),
  },
];

/** The name alone, without initials and handle. */
const nameIn = (option) => [...option.childNodes].filter((one) => one.nodeType === Node.TEXT_NODE).map((one) => one.textContent).join("").trim();

function put(view, from, to, text) {
  view.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length }, userEvent: "input.complete" });
}

class Suggestions {
  constructor(view) {
    this.view = view;
    this.list = element("ul", { className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggestions");
    view.dom.append(this.list);
    this.listbox = new Listbox(view.contentDOM, this.list);
    this.offer = null;
    this.list.addEventListener("pointerdown", (event) => {
      const option = event.target.closest('[role="option"]');
      event.preventDefault();
      if (option) this.take(option);
    });
  }

  get open() {
    return !this.list.hidden;
  }

  update(update) {
    if (update.focusChanged && !update.view.hasFocus) this.close();
    if (!update.docChanged && !update.selectionSet) return;
    this.spaced = null;
    const typed = update.view.hasFocus && update.transactions.some((one) => one.isUserEvent("input.type") || one.isUserEvent("delete"));
    if (typed || (this.offer && !update.selectionSet)) this.look(update.state); // somebody else may write above
    else this.close();
  }

  look(state) {
    const { main } = state.selection;
    const line = state.doc.lineAt(main.head);
    const text = state.sliceDoc(Math.max(line.from, main.head - 120), main.head);
    this.offer = main.empty && !around(state, main.head, main.head, ["InlineCode", "FencedCode"]) ? offers.find((one) => one.before.test(text) && !(one.now && state.facet(inCell))) ?? null : null;
    if (!this.offer) return this.close();
    this.typed = this.offer.before.exec(text)[1];
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.offer.now ? 0 : 120);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    let options;
    try {
      options = await this.offer.ask(this.typed, signal);
    } catch {
      if (!signal.aborted) this.close(); // suggestions are a comfort: without them one types on
      return;
    }
    if (signal.aborted || !this.view.hasFocus) return;
    this.list.replaceChildren(...options);
    this.list.hidden = !options.length;
    this.listbox.refresh(true);
    this.view.requestMeasure({ key: this, read: () => this.place(), write: (at) => Object.assign(this.list.style, at) });
  }

  place() {
    const box = frameOf(this.view);
    const caret = this.view.coordsAtPos(this.view.state.selection.main.head - this.typed.length) ?? box;
    const { offsetWidth: width, offsetHeight: height } = this.list;
    const left = Math.max(0, Math.min(caret.left - box.left, box.width - width));
    const end = (window.visualViewport?.height ?? innerHeight) - (document.querySelector(".tabbar")?.offsetHeight ?? 0);
    const above = caret.bottom + height + 12 > end && caret.top - height > 120;
    return { left: `${left}px`, top: `${(above ? caret.top - height - 6 : caret.bottom + 6) - box.top}px` };
  }

  take(option) {
    const to = this.view.state.selection.main.head;
    const { offer, typed } = this;
    this.close();
    offer.take(this.view, to - typed.length - offer.mark.length, to, option);
    if (offer.mark === "@") this.spaced = this.view.state.selection.main.head;
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.offer = null;
    if (!this.open) return;
    this.list.hidden = true;
    this.view.contentDOM.removeAttribute("aria-activedescendant");
  }

  destroy() {
    this.close();
    this.list.remove();
  }
}

const plugin = ViewPlugin.fromClass(Suggestions);

const when = (act) => (view) => {
  const shown = view.plugin(plugin);
  return Boolean(shown?.open) && act(shown) !== false;
};

/** A space typed behind a name that brought its own is that one. */
const oneSpace = EditorView.inputHandler.of((view, from, to, text) => {
  if (text !== " " || from !== to || view.plugin(plugin)?.spaced !== from) return false;
  view.dispatch({ selection: { anchor: from } });
  return true;
});

export const suggestions = [
  plugin,
  oneSpace,
  EditorView.contentAttributes.of({ "aria-autocomplete": "list" }),
  Prec.highest(keymap.of([
    ...["ArrowDown", "ArrowUp"].map((key) => ({ key, run: when((shown) => shown.listbox.steer(key)) })),
    ...["Enter", "Tab"].map((key) => ({ key, run: when((shown) => (shown.listbox.chosen ? shown.take(shown.listbox.chosen) : false)) })),
    { key: "Escape", run: when((shown) => shown.close()), stopPropagation: true },
  ])),
];
