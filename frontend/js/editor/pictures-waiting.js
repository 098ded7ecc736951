// Pictures that are still on their way stand in the text as small drawings, not as words: nothing of them is
// sent or shown to others before they are in. One goes after the other, so they arrive in their order.
import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { element } from "../page.js";
import { upload } from "./pictures-upload.js";

export const begin = StateEffect.define({ map: (one, changes) => ({ ...one, pos: changes.mapPos(one.pos, -1) }) });
const end = StateEffect.define();

class Waiting extends WidgetType {
  constructor(job) {
    super();
    this.job = job;
  }

  eq(other) {
    return other.job === this.job;
  }

  toDOM() {
    return this.job.dom;
  }

  ignoreEvent() {
    return true;
  }
}

let order = -1000; // what comes first stands first, and all before what is typed meanwhile
const drawn = (job) => Decoration.widget({ widget: new Waiting(job), side: (order = order < -1 ? order + 1 : -1000) });

/** Without a job; those that waited at the same place wait behind what came of it. */
function after(set, { job, pos, size }) {
  const behind = [];
  set.between(pos, pos, (from, _to, one) => {
    if (one.spec.widget.job !== job) behind.push(one.range(from + size));
  });
  return set.update({ filter: (from, _to, one) => one.spec.widget.job !== job && !(size && from === pos), add: size ? behind : [] });
}

export const waiting = StateField.define({
  create: () => Decoration.none,
  update(now, change) {
    let set = now.map(change.changes);
    for (const effect of change.effects) {
      if (effect.is(begin)) set = set.update({ add: [drawn(effect.value.job).range(effect.value.pos)] });
      if (effect.is(end)) set = after(set, effect.value);
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** A job for a picture: `words` describe it if they are known; `alone` gives it a paragraph of its own. */
export function jobFor(file, { words = "", alone = true } = {}) {
  const source = URL.createObjectURL(file);
  const bar = element("progress", { max: 1, value: 0 });
  bar.setAttribute("aria-label", `Sending ${file.name}`);
  const dom = element("span", { className: "editor-sending" }, element("img", { src: source, alt: "" }), bar);
  return { file, words, alone, dom, bar, source };
}

const queues = new WeakMap();
const held = new WeakMap();

/** Sends the jobs after those that this editor has already. */
export function queue(view, jobs, say) {
  if (!queues.has(view)) queues.set(view, []);
  const line = queues.get(view);
  line.push(...jobs);
  say(line.length > 1 ? `Sending ${line.length} pictures…` : "Sending the picture…");
  if (line.length === jobs.length) work(view, line, say);
}

async function work(view, line, say) {
  const form = view.dom.closest("form");
  if (form) held.set(form, { say });
  const failed = [];
  let done = 0;
  while (line.length) {
    const [job] = line;
    try {
      finish(view, job, await upload(job.file, (part) => { job.bar.value = part; }));
      done += 1;
    } catch (error) {
      view.dispatch({ effects: end.of({ job, pos: 0, size: 0 }) });
      failed.push(jobsInWords(job, error, line.length + done + failed.length > 1));
    }
    URL.revokeObjectURL(job.source);
    line.shift();
  }
  tell(say, done, failed);
  if (form) release(form, !failed.length);
}

const jobsInWords = ({ file }, error, several) => (several ? `${file.name}: ${error.message}` : error.message);

function tell(say, done, failed) {
  if (failed.length) return say(failed.join(" "), true);
  return say(done > 1 ? `The ${done} pictures are in. Say in a few words what each shows, for those who cannot see it.`
    : "The picture is in. Say in a few words what it shows, for those who cannot see it.");
}

function finish(view, job, markdown) {
  let pos = null;
  view.state.field(waiting).between(0, view.state.doc.length, (from, to, one) => {
    if (one.spec.widget.job === job) pos = from;
  });
  if (pos === null) pos = view.state.selection.main.head; // its place was deleted meanwhile
  const { head } = view.state.selection.main;
  const [before, behind] = job.alone ? apart(view.state.doc, pos, head === pos) : ["", ""];
  const insert = before + described(markdown, job.words) + behind;
  const follow = head === pos && view.hasFocus;
  // As soon as the picture has its height the words below it, where the caret is, have their place.
  if (follow) view.contentDOM.addEventListener("load", () => view.dispatch({ scrollIntoView: true }), { capture: true, once: true });
  view.dispatch({
    changes: { from: pos, insert },
    scrollIntoView: follow,
    selection: head === pos ? { anchor: pos + insert.length } : undefined,
    effects: end.of({ job, pos, size: insert.length }),
    userEvent: "input.paste",
  });
}

/** What makes a paragraph of its own of what comes to stand there; `goesOn`: with a line to write on behind it. */
function apart(doc, pos, goesOn) {
  const line = doc.lineAt(pos);
  const has = (number) => number > 0 && number <= doc.lines && Boolean(doc.line(number).text.trim());
  const before = line.text.slice(0, pos - line.from).trim() ? "\n\n" : has(line.number - 1) ? "\n" : "";
  if (goesOn || line.text.slice(pos - line.from).trim()) return [before, "\n\n"];
  return [before, has(line.number + 1) ? "\n" : ""];
}

const saysNothing = /^(?:image|picture|photo|screenshot|bildschirmfoto|unbenannt|untitled|img|dsc|pxl|grafik|capture)?[\s\d_().:T-]*$/i;

/** The site puts the name of the file for words; one that says nothing makes room for better ones. */
const described = (markdown, words) => markdown.replace(/^!\[([^\]]*)\]/, (all, name) => `![${words || (saysNothing.test(name) ? "" : name)}]`);

/** What is sent meanwhile waits for its pictures. */
addEventListener("submit", (event) => {
  const waits = held.get(event.target);
  if (!waits) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waits.submitter = event.submitter;
  waits.asked = true;
  waits.say("The picture is still on its way. All is sent as soon as it is in.");
}, true);

function release(form, well) {
  const { asked, submitter } = held.get(form);
  held.delete(form);
  if (asked && well && form.isConnected) form.requestSubmit(submitter);
}
