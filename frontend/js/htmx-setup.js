import htmx from "htmx.org";
import { csrfToken } from "./page.js";
import { toast } from "./toasts.js";

Object.assign(htmx.config, {
  includeIndicatorStyles: false, // our policy allows no inline style
  allowEval: false,
  historyCacheSize: 0, // pages of a person stay out of the browser's storage
  refreshOnHistoryMiss: true,
  timeout: 20000,
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a refused form comes back with its words
    { code: "...", swap: false, error: true },
  ],
});

document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb !== "get") detail.headers["X-CSRFToken"] = csrfToken();
});

const sentences = {
  400: "This page was open for a long time. Reload it and send again; your words are kept.",
  403: "You may not do this. Somebody who may is the author or a host.",
  404: "That is no longer there. It may have been moved or taken back.",
  409: "Somebody was quicker: this has changed in the meantime. Reload to see it.",
  413: "That is too large. Nothing you had saved is changed.",
  429: "That was a lot in a short time. Wait a moment, then try again.",
};

// What a page asks by itself fails without a word: it asks again.
const askedByItself = ({ elt }) => elt.matches?.("[data-thread]");

document.addEventListener("htmx:responseError", ({ detail }) => {
  if (askedByItself(detail)) return;
  const { xhr } = detail;
  const own = xhr.responseText;
  if (own && own.length < 300 && !own.includes("<")) toast(own);
  else toast(sentences[xhr.status] ?? "Something broke on our side. What you wrote is still here; try once more in a moment.");
});

document.addEventListener("htmx:sendError", ({ detail }) => {
  if (askedByItself(detail)) return;
  toast(navigator.onLine ? "The site did not answer. What you wrote is still here; try once more." : "You are offline. What you wrote is still here; send it when you are back.");
});

document.addEventListener("htmx:timeout", ({ detail }) => {
  if (!askedByItself(detail)) toast("That takes unusually long. What you wrote is still here; try once more.");
});

// A comment that has just arrived is shown arriving, once.
document.addEventListener("htmx:load", ({ target }) => {
  if (target.classList?.contains("comment")) target.classList.add("is-new");
});
