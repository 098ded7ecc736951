// The buttons beside the text: one stop of the Tab key, arrows walk along them.
import { element, iconMarkup } from "../page.js";
import { writingIn } from "./tables/tables.js";
import { keysForMachines, keysInWords, tools } from "./tools.js";

const inCells = new Set(["bold", "italic", "link", "code"]);

export function toolbar(view, size) {
  const row = element("div", { className: "editor-tools" });
  row.setAttribute("role", "toolbar");
  row.setAttribute("aria-label", "Text tools");
  for (const one of tools) if (size === "full" || !one.large) row.append(button(view, one));
  rove(row);
  return row;
}

function button(view, { icon, label, keys, act }) {
  const made = element("button", { className: "editor-tool", type: "button", title: keys ? `${label} (${keysInWords(keys)})` : label });
  made.setAttribute("aria-label", label);
  if (keys) made.setAttribute("aria-keyshortcuts", keysForMachines(keys));
  if (inCells.has(icon)) made.dataset.inCells = "";
  made.innerHTML = iconMarkup(icon);
  made.addEventListener("pointerdown", (event) => event.preventDefault()); // the text keeps focus and selection
  made.addEventListener("click", () => {
    const here = writingIn(view);
    if (here !== view && !inCells.has(icon)) return;
    if (icon !== "photo") here.focus(); // a phone need not bring its keyboard for the file chooser
    act(here);
  });
  return made;
}

/** Only one button is a stop of Tab; the arrows, Home and End go to the others. */
function rove(row) {
  const buttons = [...row.children];
  buttons.forEach((one, index) => { one.tabIndex = index ? -1 : 0; });
  row.addEventListener("keydown", (event) => {
    const seen = buttons.filter((one) => one.offsetParent);
    const at = seen.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: seen.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = seen[(to + seen.length) % seen.length];
    buttons.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
  });
}
