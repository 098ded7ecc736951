// Lists of every make, also those that word processors write as paragraphs.
import { styleOf } from "./looks.js";

const drawn = /^\s*[•▪◦‣●○■]\s+/;

/** Word's paragraph with a drawn number or dot: its level, and its number if it has one. The drawing is taken out. */
export function wordItem(element) {
  const level = /\blevel(\d)/.exec(styleOf(element, "mso-list"))?.[1];
  if (!level) return null;
  const sign = [...element.querySelectorAll("[data-style]")].find((one) => styleOf(one, "mso-list") === "ignore");
  const text = sign?.textContent.trim() ?? "";
  sign?.remove();
  const ordered = /^\(?(?:\d+(?:\.\d+)*[.)]?|[a-z]{1,4}[.)])$/i.test(text);
  return { level: level - 1, ordered, number: ordered && /^\d+[.)]?$/.test(text) ? parseInt(text, 10) : null, sign: text };
}

/** A paragraph that begins with a dot somebody typed. */
export function typedItem(runs) {
  const first = runs[0];
  if (!first || first.raw || !drawn.test(first.text)) return null;
  first.text = first.text.replace(drawn, "");
  return { level: 0, ordered: false, number: null };
}

/** "[ ] " or "[x] " for what can be ticked, else "". */
export function taskOf(item) {
  const box = item.querySelector(":scope > input[type=checkbox], :scope > p > input[type=checkbox], :scope > label > input[type=checkbox]");
  const done = box ? box.hasAttribute("checked") : item.getAttribute("aria-checked") === "true";
  return box || item.getAttribute("role") === "checkbox" ? `[${done ? "x" : " "}] ` : "";
}

/** Level and number of one <li>; `depth` says how many lists it stands in. */
export function listItem(item, list, depth) {
  const told = Number(item.getAttribute("aria-level") || item.getAttribute("data-aria-level")) || 0;
  const ordered = list?.tagName === "OL";
  const value = Number(item.getAttribute("value")) || null;
  const first = item === list?.querySelector(":scope > li") ? Number(list.getAttribute("start")) || 1 : null;
  return { of: told ? undefined : list, level: Math.max(0, told - 1 - depth), ordered, number: ordered ? value ?? (told ? Number(list.getAttribute("start")) || null : first) : null };
}

/** Consecutive items as Markdown; `write` writes what stands in one. */
export function writeList(items, write) {
  const loose = items.some((item) => item.blocks.filter((block) => block.kind !== "item").length > 1);
  const open = [];
  const out = items.map((item) => {
    while (open.length > 1 && open.at(-1).level > item.level) open.pop();
    let top = open.at(-1);
    if (!top || top.level < item.level) {
      top = { level: item.level, indent: top ? top.indent + top.width : 0, next: 1 };
      open.push(top);
    }
    if (item.ordered) top.next = (item.number ?? (top.ordered ? top.next : 1)) + 1;
    top.ordered = item.ordered;
    const mark = item.ordered ? `${top.next - 1}. ` : "- ";
    top.width = mark.length;
    const rest = " ".repeat(top.indent + mark.length);
    const body = item.task + write(item.blocks, !loose);
    return " ".repeat(top.indent) + mark + body.split("\n").map((line, index) => (index && line ? rest + line : line)).join("\n");
  });
  return out.map((one) => one.trimEnd()).join(loose ? "\n\n" : "\n");
}
