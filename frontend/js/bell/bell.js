// What somebody is told while a page is open: signs change, what is on the page is brought up to date, and at
// most one short message appears. <… data-thread="messages:7" hx-trigger="arrived"> asks anew when its thread
// was touched; data-thread="*" asks whenever anything was.
import htmx from "htmx.org";
import { csrfToken, element, reader } from "../page.js";
import { toast } from "../toasts.js";
import { listen } from "./stream.js";
import { loadedCounts, showCounts } from "./signs.js";

const LOOK_EVERY = 30_000; // should the stream be silent
const LOOK_FIRST = 2_000; // where another tab listens
const known = new Set(); // numbers of what was told here
const again = new Set(); // threads that were touched while the answer about them was on its way
let begun = false; // what happened between the making of the page and the first word of the stream was asked for
const waiting = new Set(); // threads that were touched while nobody looked
let shown = null;
let counts = null;

document.addEventListener("DOMContentLoaded", () => {
  if (!reader() || !window.EventSource || !window.BroadcastChannel) return;
  counts = loadedCounts();
  showCounts(counts);
  listen(hear);
  setTimeout(begin, LOOK_FIRST);
  document.addEventListener("visibilitychange", lookAgain);
  document.addEventListener("htmx:afterRequest", () => setTimeout(askLate, 100)); // when what it brought is in its place
  document.addEventListener("focusout", () => setTimeout(lookAgain));
  setInterval(() => { if (!document.hidden) partsOf("").forEach(ask); }, LOOK_EVERY);
});

function hear(name, data) {
  if (name === "begun" || name === "counts" || name === "again") count(data);
  if (name === "begun") begin();
  if (name === "again" || name === "reload") touch("");
  if (name === "touched") touch(data.thread);
  if (name === "told") {
    touch(data.thread || "*");
    if (!data.quiet && !known.has(data.id)) announce(data);
    known.add(data.id);
  }
}

/** Only threads: where everything is shown, the counts say whether something is new. */
function begin() {
  if (begun) return;
  begun = true;
  for (const thread of new Set(partsOf("").map(({ dataset }) => dataset.thread))) if (thread !== "*") touch(thread);
}

function count(now) {
  const same = now.threads === counts.threads && Boolean(now.messages) === Boolean(counts.messages);
  counts = now;
  showCounts(now);
  if (!same) touch("");
}

/** Parts of the page that show a thread; "": all parts, "*": those that show everything. */
function partsOf(thread) {
  const parts = [...document.querySelectorAll("[data-thread]")];
  return thread ? parts.filter(({ dataset }) => dataset.thread === thread || dataset.thread === "*") : parts;
}

function touch(thread) {
  waiting.add(thread);
  lookAgain();
}

/** Nothing is read that nobody looks at, and nothing moves away under somebody's hands. */
function lookAgain() {
  if (document.hidden) return;
  for (const thread of [...waiting]) {
    const parts = partsOf(thread);
    const busy = parts.filter((part) => part.contains(document.activeElement));
    if (!busy.length) waiting.delete(thread);
    parts.filter((part) => !busy.includes(part)).forEach(ask);
  }
}

/** A part that is being asked for would lose the question: it is asked when its answer has come. */
function ask(part) {
  if (part.classList.contains("htmx-request")) again.add(part.dataset.thread);
  else htmx.trigger(part, "arrived");
}

function askLate() {
  const threads = [...again];
  again.clear();
  threads.forEach(touch);
}

function announce({ id, sentence, thread }) {
  const onThisPage = document.querySelector(`#told, [data-thread="${CSS.escape(thread)}"]`);
  if (document.hidden || onThisPage) return;
  shown?.remove();
  shown = toast(sentence, { label: "Open", act: () => open(id) });
}

/** Opening it counts as having read it, as in the list. */
function open(id) {
  const form = element("form", { method: "post", action: `/notifications/${id}/reading`, hidden: true });
  form.append(element("input", { type: "hidden", name: "csrf_token", value: csrfToken() }));
  document.body.append(form);
  form.submit();
}
