// The editor's text and the shared text are one: what changes here changes there, each change once.
import { Annotation, EditorState, Transaction } from "@codemirror/state";
import { ViewPlugin } from "@codemirror/view";

/** A change that came from the shared text. */
export const shared = Annotation.define();

/** What is pasted, dropped, cut or done by a command is taken back alone, however soon words came before or after it. */
const ownStep = /^(?:input\.(?!type)|move|select|delete(?!\.(?:back|for)ward))/;
const MOST = 64 * 1024; // characters of a page, as in social/core/markdown
const UNPRINTABLE = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]/g;
const isHigh = (unit) => /^[\ud800-\udbff]$/.test(unit);
const isLow = (unit) => /^[\udc00-\udfff]$/.test(unit);

/** Turns a change of the shared text into one of the editor's. */
function changesOf(delta) {
  const changes = [];
  let at = 0;
  for (const { retain = 0, insert, delete: gone = 0 } of delta) {
    if (insert !== undefined) changes.push({ from: at, to: at, insert });
    else if (gone) changes.push({ from: at, to: at + gone });
    at += retain + gone;
  }
  return changes;
}

/** Never half of a character: the shared text could not hold it. */
function whole(doc, from, to, text) {
  const before = from > 0 ? doc.sliceString(from - 1, from) : "";
  const after = doc.sliceString(to, to + 1);
  return {
    from: isHigh(before) ? from - 1 : from,
    to: isLow(after) ? to + 1 : to,
    text: `${isHigh(before) ? before : ""}${text}${isLow(after) ? after : ""}`,
  };
}

function write(text, { startState, changes }) {
  let moved = 0;
  changes.iterChanges((fromA, toA, _fromB, _toB, insert) => {
    const one = whole(startState.doc, fromA, toA, insert.sliceString(0, insert.length, "\n"));
    if (one.to > one.from) text.delete(one.from + moved, one.to - one.from);
    if (one.text) text.insert(one.from + moved, one.text);
    moved += one.text.length - (one.to - one.from);
  });
}

/** What no text can hold is left out; a page that is full takes no more. */
const bounds = (onFull) => EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.annotation(shared)) return transaction;
  const { length } = transaction.newDoc;
  if (length > MOST && length > transaction.startState.doc.length) {
    onFull();
    return [];
  }
  const changes = [];
  let dirty = false;
  transaction.changes.iterChanges((from, to, _from, _to, inserted) => {
    const insert = inserted.toString().replace(UNPRINTABLE, "");
    dirty ||= insert.length !== inserted.length;
    changes.push({ from, to, insert });
  });
  return dirty ? { changes, userEvent: transaction.annotation(Transaction.userEvent), scrollIntoView: true } : transaction;
});

/** `undo`: the manager whose steps move the caret to where they happen. */
export function binding(text, origin, undo, onFull) {
  const plugin = ViewPlugin.fromClass(class {
    constructor(view) {
      this.hear = (event, transaction) => {
        if (transaction.origin === origin) return;
        const changes = view.state.changes(changesOf(event.delta));
        let end = 0;
        changes.iterChanges((_fromA, _toA, _fromB, toB) => { end = toB; });
        const mine = transaction.origin === undo ? { selection: { anchor: end }, scrollIntoView: true } : {};
        view.dispatch({ changes, ...mine, annotations: shared.of(true) });
      };
      text.observe(this.hear);
    }

    update(update) {
      const typed = update.transactions.filter((one) => one.docChanged && !one.annotation(shared));
      if (!typed.length) return;
      const isOwn = typed.some((one) => ownStep.test(one.annotation(Transaction.userEvent)));
      if (isOwn) undo.stopCapturing();
      text.doc.transact(() => typed.forEach((one) => write(text, one)), origin);
      if (isOwn) undo.stopCapturing();
    }

    destroy() {
      text.unobserve(this.hear);
    }
  });
  return [bounds(onFull), plugin];
}

/** The smallest change that makes the editor say what the shared text says, before the two are bound. */
export function aligning(now, wanted) {
  let from = 0;
  while (from < now.length && now[from] === wanted[from]) from += 1;
  let end = 0;
  while (end < now.length - from && end < wanted.length - from && now.at(-1 - end) === wanted.at(-1 - end)) end += 1;
  return { changes: { from, to: now.length - end, insert: wanted.slice(from, wanted.length - end) }, annotations: shared.of(true) };
}
