// The names behind handles: asked once for each, and remembered while the page is open.
import { StateEffect } from "@codemirror/state";

/** Tells an editor that names have come. */
export const namesCame = StateEffect.define();

const known = new Map();
const asked = new Set();
const waiting = new Set();
let timer = 0;

/** The name of a handle; null: nobody is called so; undefined: not known yet, and asked for. */
export function nameOf(written, view) {
  const handle = written.toLowerCase();
  if (known.has(handle)) return known.get(handle);
  waiting.add(view);
  if (!asked.has(handle)) {
    asked.add(handle);
    clearTimeout(timer);
    timer = setTimeout(ask, 300);
  }
  return undefined;
}

/** What a suggestion told about a handle. */
export const learn = (handle, name) => known.set(handle.toLowerCase(), name);

async function ask() {
  const handles = [...asked].filter((one) => !known.has(one)).slice(0, 100);
  if (!handles.length) return;
  try {
    const response = await fetch(`/people/suggestions/names?of=${encodeURIComponent(handles.join(","))}`, { headers: { Accept: "application/json" } });
    if (!response.ok || response.redirected) return;
    const found = await response.json();
    for (const handle of handles) known.set(handle, found[handle] ?? null);
  } catch {
    return; // the handle itself is shown
  }
  for (const view of waiting) if (view.dom.isConnected) view.dispatch({ effects: namesCame.of(null) });
  waiting.clear();
}
