// What can be done to a text: the buttons and the / menu are made from this.
import { insertCode, insertRule, insertTable, setHeading, toggle, toggleLines } from "./commands.js";
import { askForLink } from "./link.js";

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export const keysInWords = (keys) => keys.replace("Mod", isMac ? "⌘" : "Ctrl").replace("Shift", isMac ? "⇧" : "Shift").replace("Alt", isMac ? "⌥" : "Alt").replaceAll("-", isMac ? " " : "+");
export const keysForMachines = (keys) => keys.replace("Mod", isMac ? "Meta" : "Control").replaceAll("-", "+");

const choosePicture = (view) => view.dom.closest(".editor").querySelector('input[type="file"]').click();

/** `large`: only in the large box. `menu`: the name in the / menu, if it is there; `also`: other words it is found by. */
export const tools = [
  { icon: "bold", label: "Bold", act: toggle("bold"), keys: "Mod-b" },
  { icon: "italic", label: "Italic", act: toggle("italic"), keys: "Mod-i" },
  { icon: "heading", label: "Heading", act: setHeading(), keys: "Mod-Alt-2", large: true },
  { icon: "list", label: "List", act: toggleLines("bullet"), keys: "Mod-Shift-8", menu: "List", also: "bullets points" },
  { icon: "list-numbers", label: "Numbered list", act: toggleLines("number"), keys: "Mod-Shift-7", menu: "Numbered list", also: "1 steps ordered" },
  { icon: "list-check", label: "Tasks", act: toggleLines("task"), keys: "Mod-Shift-9", large: true, menu: "Tasks", also: "todo check" },
  { icon: "blockquote", label: "Quote", act: toggleLines("quote"), keys: "Mod-Shift-.", menu: "Quote", also: "citation" },
  { icon: "link", label: "Link", act: askForLink, keys: "Mod-k", menu: "Link", also: "address url" },
  { icon: "photo", label: "Picture", act: choosePicture, menu: "Picture", also: "image photo" },
  { icon: "table", label: "Table", act: insertTable, large: true, menu: "Table", also: "rows columns grid" },
  { icon: "code", label: "Code", act: insertCode, keys: "Mod-e", large: true, menu: "Code", also: "program" },
];

const headings = [
  { icon: "heading", menu: "Heading", act: setHeading(2), keys: "Mod-Alt-2", also: "title large" },
  { icon: "heading", menu: "Small heading", act: setHeading(3), keys: "Mod-Alt-3", also: "title" },
];

/** In the order of the / menu. */
export const menuItems = [...headings, ...tools.filter((one) => one.menu), { icon: "point", menu: "Dividing line", act: insertRule, also: "rule separator" }];
