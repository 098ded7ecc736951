// One stream of events for all tabs of a browser: the tab that holds a lock listens, and tells the others.
// Where there are no locks (they need https), each tab listens while it is looked at.
import { reader } from "../page.js";

const names = ["begun", "counts", "told", "touched", "reload"]; // "begun" is "again" after a lost connection
const longest = 600_000;

/** Calls `hear(name, data)` for each event, in every tab. */
export function listen(hear) {
  const key = `commons.bell.${reader()}`;
  const others = new BroadcastChannel(key);
  let last = 0;
  let source = null;
  let letGo = null; // of the lock
  let timer = 0;
  let pause = 30_000;

  others.onmessage = ({ data: said }) => {
    last = Math.max(last, said.last);
    hear(said.name, said.data);
  };

  function open() {
    clearTimeout(timer);
    if (source) return;
    source = new EventSource(last ? `/events?after=${last}` : "/events");
    for (const name of names) source.addEventListener(name, (event) => tell(name, event));
    source.addEventListener("over", close); // signed out, or too many are open: the next visit begins anew
    source.addEventListener("error", () => {
      if (source?.readyState !== EventSource.CLOSED) return; // it comes back by itself
      close();
      timer = setTimeout(open, pause);
      pause = Math.min(2 * pause, longest);
    });
  }

  function tell(said, event) {
    const name = said === "begun" && source.hasBegun ? "again" : said;
    if (name === "begun") source.hasBegun = true;
    pause = 30_000;
    last = Number(event.lastEventId) || last;
    const data = JSON.parse(event.data);
    others.postMessage({ name, data, last });
    hear(name, data);
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function begin() {
    if (!navigator.locks) return document.hidden || open();
    navigator.locks.request(key, () => new Promise((free) => {
      letGo = free;
      open();
    }));
  }

  document.addEventListener("visibilitychange", () => {
    if (navigator.locks) {
      if (letGo && !document.hidden) open();
    } else if (document.hidden) close();
    else open();
  });
  addEventListener("pagehide", () => {
    close();
    letGo?.();
    letGo = null;
  });
  addEventListener("pageshow", ({ persisted }) => { if (persisted) begin(); });
  begin();
}
