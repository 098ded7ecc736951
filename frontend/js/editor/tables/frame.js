// What stands around the cells: menus for rows and columns among the text tools, and two buttons that add one at the end.
import { element, iconMarkup } from "../../page.js";
import { keysInWords } from "../tools.js";
import { menus } from "./actions.js";

let made = 0;

/** The tools come when somebody writes in a cell. `act(action)` does one of the actions at the cell written in, `add("row" | "column")` adds one at the end. */
export function frameOf(table, act, add) {
  const tools = element("div", { className: "md-grid-tools" }, ...Object.entries(menus).map(([name, actions]) => menu(name, actions, act)));
  tools.setAttribute("role", "group");
  tools.setAttribute("aria-label", "Rows and columns");
  tools.addEventListener("mousedown", (event) => event.preventDefault()); // the cell keeps the focus
  const hint = element("p", { className: "visually-hidden", id: `grid-hint-${made += 1}`, textContent: "Tab leads to the next cell, Escape out of the table, Alt and F10 to what can be done with rows and columns." });
  const frame = element("div", { className: "md-grid-frame" }, element("div", { className: "md-grid-scroll" }, table), adding("row", add), adding("column", add), hint);
  frame.setAttribute("role", "group");
  frame.setAttribute("aria-label", "Table");
  return { frame, tools, hint: hint.id };
}

function menu(name, actions, act) {
  const items = actions.map((one) => {
    const item = element("button", { type: "button", className: `menu-item${one.bad ? " menu-item-danger" : ""}` }, one.label);
    if (one.keys) item.append(element("small", { textContent: keysInWords(one.keys.replace("Arrow", "")) }));
    item.addEventListener("click", () => act(one.act));
    return item;
  });
  const head = element("summary", { className: "md-grid-tool", textContent: name });
  head.insertAdjacentHTML("beforeend", iconMarkup("chevron-down"));
  return element("details", { className: "menu" }, head, element("div", { className: "menu-list" }, ...items));
}

function adding(what, add) {
  const button = element("button", { type: "button", className: `md-grid-add md-grid-add-${what}`, tabIndex: -1, title: `Add a ${what}` });
  button.setAttribute("aria-label", `Add a ${what}`);
  button.innerHTML = iconMarkup("plus");
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => add(what));
  return button;
}
