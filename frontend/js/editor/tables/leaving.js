// Into the text before or after a table: there always is a line to write on, and it never runs into the table.
const blank = (line) => !line.text.trim();

export function leave(view, from, to, forward) {
  view.focus();
  const { doc } = view.state;
  const [at, insert, head] = forward ? behind(doc, to) : before(doc, from);
  view.dispatch({ changes: { from: at, insert }, selection: { anchor: head }, userEvent: "select.table", scrollIntoView: true });
}

/** [where to put something in, what, where the caret goes then]. */
export function behind(doc, to) {
  const { number } = doc.lineAt(to);
  if (number === doc.lines) return [to, "\n\n", to + 2];
  const next = doc.line(number + 1);
  if (!blank(next)) return [to, "", next.from];
  return number + 1 === doc.lines ? [next.to, "\n", next.to + 1] : [to, "", doc.line(number + 2).from];
}

function before(doc, from) {
  const { number } = doc.lineAt(from);
  if (number === 1) return [from, "\n\n", from];
  const last = doc.line(number - 1);
  return [from, "", blank(last) && number > 2 ? doc.line(number - 2).to : last.to];
}
