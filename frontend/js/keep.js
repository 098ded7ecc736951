// Unsent words survive a closed tab, a dead network and an ended sign-in: kept in this browser, offered back.
// A form with a writing box is kept; `data-keep` on the box names it, otherwise the form's address does.
import { element, onArrival, reader } from "./page.js";
import { recall, remember, rememberedKeys } from "./stored.js";

const kinds = 'textarea, input[type="text"], input:not([type])';
const leaving = new WeakSet();
const fieldsOf = (form) => [...form.querySelectorAll(kinds)].filter((one) => one.name && one.name !== "csrf_token");
// A box that is written together with others keeps its words by itself.
const ownFieldsOf = (form) => fieldsOf(form).filter((one) => !("liveJoined" in one.dataset));
const valuesOf = (form) => Object.fromEntries(ownFieldsOf(form).map((one) => [one.name, one.value]));
const keptForms = () => [...document.querySelectorAll("form")].filter((form) => form.querySelector("[data-editor]"));

function keyOf(form) {
  const name = form.querySelector("[data-editor]").dataset.keep || new URL(form.action, location.href).pathname;
  return `kept.${reader()}.${name}`;
}

function isChanged(form) {
  return ownFieldsOf(form).some((one) => one.value !== one.defaultValue);
}

function keep(form) {
  remember(keyOf(form), isChanged(form) ? { at: Date.now(), values: valuesOf(form) } : undefined);
}

let timer = 0;
document.addEventListener("input", ({ target }) => {
  const form = target.closest?.("form");
  if (!form?.querySelector("[data-editor]")) return;
  clearTimeout(timer);
  timer = setTimeout(() => keep(form), 400);
});

document.addEventListener("submit", ({ target: form }) => {
  if (!form.querySelector("[data-editor]")) return;
  clearTimeout(timer);
  remember(keyOf(form), { at: Date.now(), values: valuesOf(form), sent: true });
  leaving.add(form);
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const form = detail.elt.closest?.("form");
  // What only looks something up while one types, as for similar questions, has sent nothing.
  if (detail.requestConfig.verb === "get" || !form?.querySelector("[data-editor]")) return;
  leaving.delete(form);
  if (detail.successful && detail.xhr.status !== 422) remember(keyOf(form), undefined);
  else keep(form);
});

/** What was sent and led to an ordinary page has arrived; what led to an error or a sign-in has not. */
function settleSent() {
  const [entry] = performance.getEntriesByType("navigation");
  const arrived = reader() && !document.body.dataset.status && !document.querySelector(".error-summary") && entry?.type === "navigate";
  for (const key of rememberedKeys("kept.")) {
    const kept = recall(key);
    if (!kept?.sent) continue;
    remember(key, arrived && key.startsWith(`kept.${reader()}.`) ? undefined : { ...kept, sent: false });
  }
}

function offer(form) {
  const kept = recall(keyOf(form));
  if (!kept?.values) return;
  const now = valuesOf(form);
  const missing = Object.entries(kept.values).filter(([name, value]) => value.trim() && now[name] !== value);
  if (!missing.length) return;
  const bring = element("button", { className: "btn btn-sm", type: "button", textContent: "Put it back" });
  const drop = element("button", { className: "btn btn-sm btn-quiet", type: "button", textContent: "Throw it away" });
  const words = element("div", {}, "You had begun to write something here that was never sent.", element("div", { className: "cluster mt-2" }, bring, drop));
  const notice = element("div", { className: "notice" }, words);
  notice.setAttribute("role", "status");
  bring.onclick = () => {
    for (const one of fieldsOf(form)) if (one.name in kept.values) one.value = kept.values[one.name];
    for (const one of fieldsOf(form)) one.dispatchEvent(new Event("input", { bubbles: true }));
    notice.remove();
    form.querySelector("[data-editor]").focus();
  };
  drop.onclick = () => {
    remember(keyOf(form), undefined);
    notice.remove();
  };
  form.prepend(notice);
}

document.addEventListener("DOMContentLoaded", settleSent);
onArrival("[data-editor]", (box) => { if (box.form) offer(box.form); });

addEventListener("beforeunload", (event) => {
  const open = [...keptForms(), ...document.querySelectorAll("form[data-guard]")];
  if (open.some((form) => isChanged(form) && !leaving.has(form))) event.preventDefault();
});

addEventListener("pageshow", (event) => { if (event.persisted) keptForms().forEach((form) => leaving.delete(form)); });
