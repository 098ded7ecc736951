// What somebody wrote within words of one's own keeps its place when these are taken back: its table, or its line.
import * as Y from "yjs";

const isRow = (line) => /^[\s>]*\|/.test(line);
const name = ({ client, clock }, more = 0) => `${client} ${clock + more}`;

/** Every character of the text: whether this step put it there, or somebody else between two that it put there. */
function read(text, step) {
  const mine = (id) => id !== null && Y.isDeleted(step.insertions, id);
  const signs = [];
  const guests = new Set();
  for (let item = text._start; item; item = item.right) {
    const guest = mine(item.rightOrigin) && (mine(item.origin) || (item.origin !== null && guests.has(name(item.origin))));
    for (let at = 0; at < item.length; at += 1) {
      const own = mine({ client: item.id.client, clock: item.id.clock + at });
      if (guest && !own) guests.add(name(item.id, at));
      if (!item.deleted && item.countable) signs.push({ sign: item.content.str[at], id: name(item.id, at), own, guest: guest && !own });
    }
  }
  return signs;
}

/** The characters of a step that stay: tables in which somebody wrote, and the ends of lines around such words. */
function staying(text, step) {
  const signs = read(text, step);
  const lines = [];
  let start = 0;
  for (const line of signs.map(({ sign }) => sign).join("").split("\n")) {
    const part = signs.slice(start, start + line.length);
    lines.push({ start, end: start + line.length, row: isRow(line), visited: part.some(({ guest, sign }) => guest && sign.trim()) });
    start += line.length + 1;
  }
  const kept = new Set();
  lines.forEach((line, at) => {
    if (!line.visited) return;
    let [first, last] = [at, at];
    while (line.row && lines[first - 1]?.row) first -= 1;
    while (line.row && lines[last + 1]?.row) last += 1;
    let [from, to] = [lines[first].start, lines[last].end];
    if (line.row) signs.slice(from, to).forEach(({ id }) => kept.add(id));
    while (signs[from - 1]?.sign === "\n") kept.add(signs[from -= 1].id);
    while (signs[to]?.sign === "\n") kept.add(signs[(to += 1) - 1].id);
  });
  return kept;
}

/** `filter` for the manager; `begin(stack)` before it takes a step of this stack back. */
export function shelter(text) {
  let [steps, stack, step, kept] = [[], [], null, new Set()];

  function filter(item) {
    if (steps[stack.length] !== step) {
      step = steps[stack.length]; // the manager has just taken it off
      kept = staying(text, step);
    }
    const stays = (at) => kept.has(name(item.id, at));
    if (kept.size) {
      Y.transact(text.doc, (transaction) => {
        for (let at = item.length - 1; at > 0; at -= 1) {
          if (stays(at) === stays(at - 1)) continue;
          const rest = Y.getItemCleanStart(transaction, Y.createID(item.id.client, item.id.clock + at));
          if (!stays(at)) rest.delete(transaction);
        }
      });
    }
    return !stays(0);
  }

  return { filter, begin: (one) => { [steps, stack, step] = [[...one], one, null]; } };
}
