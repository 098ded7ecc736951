// What somebody is told while a page is open: signs change, what is on the page is brought up to date, and at
// most one short message appears. <… data-thread="messages:7" hx-trigger="arrived"> asks anew when its thread
// was touched; data-thread="*" asks whenever anything was.
import htmx from "htmx.org";
import { csrfToken, element, reader } from "../page.js";
import { toast } from "../toasts.js";
import { listen } from "./stream.js";
import { loadedCounts, showCounts } from "./signs.js";

const LOOK_EVERY = 30_000; // should the stream be silent
const waiting = new Set(); // threads that were touched while nobody looked
let shown = null;
let counts = null;

document.addEventListener("DOMContentLoaded", () => {
  if (!reader() || !window.EventSource || !window.BroadcastChannel) return;
  counts = loadedCounts();
  showCounts(counts);
  listen(hear);
  document.addEventListener("visibilitychange", lookAgain);
  document.addEventListener("focusout", () => setTimeout(lookAgain));
  setInterval(() => { if (!document.hidden) partsOf("").forEach(ask); }, LOOK_EVERY);
});

function hear(name, data) {
  if (name === "begun" || name === "counts" || name === "again") count(data);
  if (name === "again" || name === "reload") touch("");
  if (name === "touched") touch(data.thread);
  if (name === "told") {
    touch(data.thread || "*");
    if (!data.quiet) announce(data);
  }
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

function ask(part) {
  htmx.trigger(part, "arrived");
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
