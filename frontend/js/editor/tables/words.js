// The words of a cell as they will be read, while nobody writes in it.
import { element } from "../../page.js";
import { nameOf } from "../preview/names.js";
import { pictureOf } from "../preview/widgets.js";
import { inline } from "../syntax.js";

const looks = { StrongEmphasis: "md-strong", Emphasis: "md-em", Strikethrough: "md-del", InlineCode: "md-code", PageLink: "md-page", Link: "md-link", URL: "md-link", Mention: "md-mention" };
const marks = new Set("EmphasisMark StrikethroughMark CodeMark LinkMark PageMark LinkTitle".split(" "));

/** Nodes for a piece of Markdown on one line. */
export function drawn(text, view) {
  const whole = document.createDocumentFragment();
  draw(inline.parse(text).topNode, text, whole, view);
  return whole;
}

function draw(node, text, into, view) {
  let at = node.from;
  const lines = node.name === "InlineCode" ? /$^/ : /<br ?\/?>/i;
  const words = (to) => to > at && into.append(...text.slice(at, to).split(lines).flatMap((part, number) => (number ? [element("br"), part] : [part])));
  for (let child = node.firstChild; child; child = child.nextSibling) {
    words(child.from);
    at = child.to;
    if (marks.has(child.name) || (child.name === "URL" && node.name === "Link")) continue;
    into.append(part(child, text, view));
  }
  words(node.to);
}

function part(node, text, view) {
  const own = text.slice(node.from, node.to);
  if (node.name === "Escape") return own.slice(1);
  if (node.name === "Image") return picture(own);
  if (node.name === "Mention") {
    const name = nameOf(own.slice(1), view);
    return name ? element("span", { className: "md-mention", textContent: name, title: own }) : own;
  }
  const made = element("span", { className: looks[node.name] ?? "" });
  draw(node, text, made, view);
  return made;
}

function picture(text) {
  const [, alt, src] = /^!\[([^\]]*)\]\((\/pictures\/[\w./-]+)/.exec(text) ?? [];
  return src ? pictureOf(alt, src) : text;
}
