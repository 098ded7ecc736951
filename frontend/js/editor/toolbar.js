// The buttons above the text: one stop of the Tab key, arrows walk along them.
import { element, iconMarkup } from "../page.js";
import { insertCode, insertLink, insertTable, setHeading, toggle, toggleLines } from "./commands.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);
const keysInWords = (keys) => keys.replace("Mod", isMac ? "⌘" : "Ctrl").replace("Shift", isMac ? "⇧" : "Shift").replaceAll("-", isMac ? " " : "+");

/** name of the icon, label, what it does, shortcut; the last ones only in the large box. */
const tools = [
  ["bold", "Bold", toggle("bold"), "Mod-b"],
  ["italic", "Italic", toggle("italic"), "Mod-i"],
  ["heading", "Heading", setHeading(), "Mod-Alt-2", "full"],
  ["list", "List", toggleLines("bullet"), "Mod-Shift-8"],
  ["list-numbers", "Numbered list", toggleLines("number"), "Mod-Shift-7"],
  ["list-check", "Tasks", toggleLines("task"), "Mod-Shift-9", "full"],
  ["blockquote", "Quote", toggleLines("quote"), "Mod-Shift-."],
  ["link", "Link", insertLink, "Mod-k"],
  ["photo", "Picture", null],
  ["table", "Table", insertTable, "", "full"],
  ["code", "Code", insertCode, "Mod-e", "full"],
];

/** `choosePicture` opens the file chooser. */
export function toolbar(view, size, choosePicture) {
  const row = element("div", { className: "editor-tools" });
  row.setAttribute("role", "toolbar");
  row.setAttribute("aria-label", "Text tools");
  for (const [icon, label, act, keys, only] of tools) {
    if (only && only !== size) continue;
    row.append(tool(icon, label, keys, () => {
      if (!act) return choosePicture();
      act(view);
      view.focus();
    }));
  }
  rove(row);
  return row;
}

function tool(icon, label, keys, act) {
  const button = element("button", { className: "editor-tool", type: "button", title: keys ? `${label} (${keysInWords(keys)})` : label });
  button.setAttribute("aria-label", label);
  if (keys) button.setAttribute("aria-keyshortcuts", keys.replace("Mod", isMac ? "Meta" : "Control").replaceAll("-", "+"));
  button.innerHTML = iconMarkup(icon);
  button.addEventListener("pointerdown", (event) => event.preventDefault()); // the text keeps its selection
  button.addEventListener("click", act);
  return button;
}

/** Only one button is a stop of Tab; the arrows, Home and End go to the others. */
function rove(row) {
  const buttons = [...row.children];
  buttons.forEach((one, index) => { one.tabIndex = index ? -1 : 0; });
  row.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons[(to + buttons.length) % buttons.length];
    buttons.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
  });
}
