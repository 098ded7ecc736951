// The text looks like what it will be; marks appear only where the caret is.
import { Facet, StateEffect } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin } from "@codemirror/view";
import { isGap } from "../places.js";
import { treeOf } from "../syntax.js";
import { keysInWords } from "../tools.js";
import { namesCame } from "./names.js";
import { looks } from "./nodes.js";

/** Asked for a node and the state whether another extension draws it itself. */
export const drawnElsewhere = Facet.define();

const released = StateEffect.define();
const turnedLetters = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const lineLooks = new Map();
const turned = Decoration.line({ attributes: { dir: "auto" } });

function lineLook(names) {
  if (!lineLooks.has(names)) lineLooks.set(names, Decoration.line({ class: names }));
  return lineLooks.get(names);
}

class Preview {
  constructor(view) {
    this.pressed = false;
    this.draw(view);
  }

  update(update) {
    const told = update.transactions.some((one) => one.effects.some((effect) => effect.is(namesCame) || effect.is(released)));
    const moved = (update.selectionSet || update.focusChanged) && !this.pressed;
    if (update.docChanged || update.viewportChanged || moved || told) this.draw(update.view);
  }

  draw(view) {
    const all = [];
    const atoms = [];
    const lines = new Map();
    const put = putInto(all, atoms, lines, view.state.doc);
    for (const part of view.visibleRanges) visit(view, part, put);
    for (const [from, names] of lines) all.push(lineLook([...names].join(" ")).range(from));
    this.decorations = Decoration.set(all, true);
    this.atoms = Decoration.set(atoms, true);
  }
}

const linked = (look, href) => Decoration.mark({ class: look.spec.class, attributes: { "data-href": href, title: `${keysInWords("Mod")} and a click open ${href}` } });

/** Takes decorations; nothing hidden may reach over the end of a line. */
function putInto(all, atoms, lines, doc) {
  const put = (look, from, to, href) => {
    if (from >= to || (look.spec.class === undefined && to > doc.lineAt(from).to)) return false;
    all.push((href ? linked(look, href) : look).range(from, to));
    return true;
  };
  put.atom = (look, from, to) => {
    if (put(look, from, to)) atoms.push(look.range(from, to));
  };
  put.widget = (widget, at, side) => all.push(Decoration.widget({ widget, side }).range(at));
  put.line = (at, names) => {
    if (!lines.has(at)) lines.set(at, new Set());
    names.split(" ").forEach((name) => lines.get(at).add(name));
  };
  put.turned = (at) => all.push(turned.range(at));
  return put;
}

function visit(view, { from, to }, put) {
  const { state } = view;
  const { doc } = state;
  const elsewhere = state.facet(drawnElsewhere);
  const at = {
    view,
    doc,
    touched: (start, end) => view.hasFocus && state.selection.ranges.some((one) => one.from <= end && one.to >= start),
    lines(start, end, each) {
      for (let line = doc.lineAt(Math.min(Math.max(start, from), doc.length)); ; line = doc.lineAt(line.to + 1)) {
        if (line.from > end || line.from > to) return;
        each(line);
        if (line.to >= doc.length) return;
      }
    },
  };
  treeOf(state).iterate({ from, to, enter: (node) => (elsewhere.some((asked) => asked(node, state)) ? false : looks[node.name]?.(node, at, put)) });
  at.lines(from, to, (line) => {
    if (isGap(state, line)) put.line(line.from, "md-gap");
    else if (turnedLetters.test(line.text)) put.turned(line.from);
  });
}

const plugin = ViewPlugin.fromClass(Preview, {
  decorations: (one) => one.decorations,
  provide: (one) => EditorView.atomicRanges.of((view) => view.plugin(one)?.atoms ?? Decoration.none),
  eventObservers: {
    mousedown(event, view) {
      this.pressed = true; // what is being chosen does not move under the pointer
      const release = () => {
        this.pressed = false;
        if (view.dom.isConnected) view.dispatch({ effects: released.of(null) });
      };
      addEventListener("mouseup", () => setTimeout(release), { once: true });
    },
  },
});

/** Ctrl or Cmd and a click open a link. */
const follow = EditorView.domEventHandlers({
  click(event) {
    const href = event.target.closest?.("[data-href]")?.dataset.href;
    if (!href || !(event.ctrlKey || event.metaKey)) return false;
    const address = /^(?:https?:|mailto:|\/|#)/i.test(href) ? href : `https://${href}`;
    open(address, "_blank", "noopener");
    return true;
  },
});

export const preview = [plugin, follow];
