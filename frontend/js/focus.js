// What somebody pressed keeps the focus, and the page its place, when the site's answer stands where it stood.
import { toast } from "./toasts.js";

const controls = "a[href], button, summary";
const like = (root, tag) => [...root.querySelectorAll(controls)].filter((one) => one.tagName === tag);
let left = null; // what had the focus in the part that is being replaced: its tag, and the how-manieth of these it was

document.addEventListener("htmx:beforeSwap", (event) => {
  const { target, requestConfig, shouldSwap } = event.detail;
  if (shouldSwap && requestConfig.elt.matches("[data-stay]")) takeWords(event.detail);
  const had = document.activeElement;
  const within = had !== target && target.contains(had) && had.matches(controls);
  left = within ? { tag: had.tagName, at: like(target, had.tagName).indexOf(had) } : null;
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!left || document.activeElement !== document.body) return;
  const found = like(target, left.tag);
  found[Math.min(left.at, found.length - 1)]?.focus({ preventScroll: true });
});

/** Of a whole page one form is taken: what the page says at its top is said at the foot of this one. */
function takeWords(detail) {
  const page = new DOMParser().parseFromString(detail.serverResponse, "text/html");
  if (!page.getElementById(detail.requestConfig.elt.id)) {
    detail.shouldSwap = false;
    location.assign(detail.xhr.responseURL);
    return;
  }
  page.querySelectorAll("main > .notice").forEach((notice) => toast(notice.querySelector("div").textContent.trim()));
}

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const { done } = detail.requestConfig.elt.dataset; // the button itself may be gone by now
  const said = document.getElementById("said-quietly");
  if (said && detail.successful && done) said.textContent = done;
});
