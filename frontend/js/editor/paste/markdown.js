// Rich text from a clipboard becomes Markdown. Pure: HTML in, words out.
import { codeBlock, codeSpan, escapedStart } from "./escaping.js";
import { listItem, taskOf, typedItem, wordItem, writeList } from "./lists.js";
import { addressOf, isMono, isUnseen, lookOf, styleOf } from "./looks.js";
import { lineOf, paragraphsOf } from "./runs.js";
import { isArrangement, writeTable } from "./tables.js";

// More than this is not read: characters in all, of words, and parts of the page.
const longest = 20_000_000;
const mostWords = 1_000_000;
const mostNodes = 100_000;
const deepest = 2_000;
const blocks = new Set("ADDRESS ARTICLE ASIDE BODY CENTER DD DETAILS DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM HEADER HTML MAIN NAV P SECTION SUMMARY TBODY TD TH THEAD TR".split(" "));

/** Browsers take quadratic time over deep nesting. What ends by itself does not nest. */
function isTooDeep(html) {
  let depth = 0;
  for (const [, closing, name] of html.matchAll(/<(\/?)([a-z]+)/gi)) {
    if (/^(?:p|li|t[rdh]|d[td]|br|img|hr|col|meta|link|input|wbr|area|base|source)$/i.test(name)) continue;
    depth = closing ? Math.max(0, depth - 1) : depth + 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Nothing in it is run, loaded or drawn: style sheets and style attributes lose their names before it is parsed. */
function parsed(html) {
  const inert = html
    .replace(/<(\/?)style\b/gi, "<$1title")
    .replace(/<[a-z][^<>]*\sstyle\s*=/gi, (tag) => tag.replace(/\sstyle\s*=$/i, " data-style="));
  return new DOMParser().parseFromString(inert, "text/html").body;
}

/**
 * Markdown for a piece of HTML; null when it is too much to read. `picture(source, words)` may answer with what
 * to write for a picture that the site could take in (data:, blob: and file: addresses); without it they are left out.
 */
export function htmlToMarkdown(html, { picture = () => "" } = {}) {
  if (html.length > longest || isTooDeep(html)) return null;
  const reader = new Reader({ picture, left: mostNodes });
  reader.inside(parsed(html), {});
  return reader.budget.left > 0 ? write(reader.done()) : null;
}

class Reader {
  constructor(budget, depth = 0) {
    Object.assign(this, { budget, depth, blocks: [], runs: [], item: null });
  }

  /** Blocks of a part of their own, such as a quote or a cell. */
  part(element, look = {}, depth = this.depth) {
    const reader = new Reader(this.budget, depth);
    reader.inside(element, look);
    return reader.done();
  }

  done() {
    this.flush();
    return this.blocks;
  }

  inside(element, look) {
    for (const child of element.childNodes) {
      if ((this.budget.left -= 1) < 0) return;
      if (child.nodeType === 3) this.words(child.data, look);
      else if (child.nodeType === 1 && !isUnseen(child)) this.visit(child, look);
    }
  }

  words(text, look) {
    this.budget.left -= text.length * (mostNodes / mostWords);
    if (this.budget.left > 0) this.runs.push({ ...look, text: tidy(text) });
  }

  visit(element, look) {
    const name = element.tagName;
    if (name === "BR") this.runs.push({ br: true });
    else if (name === "IMG") this.picture(element, look);
    else if (own[name] || isCode(element) || blocks.has(name)) this.block(element, look);
    else if (!this.ours(element, look)) this.inside(element, lookOf(element, look));
  }

  block(element, look) {
    this.flush();
    if (own[element.tagName]) own[element.tagName](this, element, look);
    else if (isCode(element)) this.put(codeBlock(codeOf(element)));
    else this.paragraph(element, look);
    this.flush();
  }

  paragraph(element, look) {
    const level = /^MsoTitle$/.test(element.className) ? 1 : 0;
    if (level) return heading(level)(this, element, look);
    this.item = wordItem(element);
    this.inside(element, lookOf(element, look));
  }

  /** The runs so far are a paragraph, or several. */
  flush() {
    const { item } = this;
    this.item = null;
    paragraphsOf(this.runs.splice(0)).forEach((lines, index) => {
      const made = item ?? typedItem(lines[0]);
      const block = textBlock(lines);
      if (!made) this.blocks.push(block);
      else if (item && index) this.blocks.at(-1).blocks.push(block);
      else this.blocks.push({ kind: "item", task: "", ...made, blocks: [block] });
    });
  }

  put(text) {
    if (text) this.blocks.push({ kind: "text", text });
  }

  raw(text, look) {
    if (text) this.runs.push({ ...look, text, raw: true, code: undefined });
  }

  /** Names and notes that our own pages and word processors write as links. */
  ours(element, look) {
    if (element.tagName !== "A") return false;
    const text = element.textContent.trim();
    const href = element.getAttribute("href") ?? "";
    const handle = element.classList.contains("mention") && /\/people\/([\w.-]+)$/.exec(href)?.[1];
    const note = /#_(?:ftn|edn)(ref)?(\d+)$/.exec(href);
    if (handle && /[a-z]/i.test(handle)) this.raw(`@${handle}`, look);
    else if (element.matches(".wiki, .wanted") && text && !/[[\]|]/.test(text)) this.raw(`[[${text}]]`, look);
    else if (note) this.raw(note[1] ? `[^${note[2]}]: ` : `[^${note[2]}]`, {});
    else return false;
    return true;
  }

  picture(element, look) {
    const source = element.getAttribute("src") ?? "";
    const words = tidy(element.getAttribute("alt") ?? "").replace(/[[\]\\]/g, " ").replace(/\s+/g, " ").trim();
    const address = addressOf(source);
    if (/^\p{Extended_Pictographic}/u.test(words) && words.length < 9) this.runs.push({ ...look, text: words });
    else if (Number(element.getAttribute("width") ?? 9) < 3) return;
    else if (address.startsWith("/pictures/")) this.raw(`![${words}](${address})`, look);
    else if (!address) this.raw(this.budget.picture(source, words), look);
    else if (look.href) this.runs.push({ ...look, text: words || "picture" });
    else this.runs.push({ ...look, text: words || lastOf(address), href: address });
  }
}

const lastOf = (address) => decodeURI(address.replace(/[?#].*$/, "")).split("/").at(-1) || "picture";

/** Spaces as one reads them: a no-break space stays only where French and numbers want it. */
function tidy(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u00ad\u200b\u2060\ufeff]/g, "")
    .replace(/(?<=[^\s])[\u00a0\u202f](?=[;:!?»%€]|\d)|(?<=«)[\u00a0\u202f]/g, "\ue000")
    .replace(/[\s\u00a0]+/g, " ")
    .replace(/\ue000/g, "\u00a0");
}

const heading = (level) => (reader, element, look) => {
  const sign = wordItem(element)?.sign;
  const text = reader.part(element, { href: look.href, heading: true }).map(flat).filter(Boolean).join(" ");
  if (text) reader.put(`${"#".repeat(level)} ${/^\d/.test(sign ?? "") ? `${sign} ` : ""}${text}`);
};

function list(reader, element) {
  for (const child of element.children) {
    if (child.tagName === "LI") item(reader, child, element);
    else if (!isUnseen(child)) beneath(reader, child);
  }
}

function item(reader, element, parent = null) {
  const task = taskOf(element);
  const made = { kind: "item", task, ...listItem(element, parent, reader.depth) };
  const inner = reader.part(element, {}, reader.depth + 1);
  if (inner.length) reader.blocks.push({ ...made, blocks: inner });
}

/** A list written into a list, not into one of its items, belongs to the item above it. */
function beneath(reader, element) {
  const above = reader.blocks.at(-1);
  const inner = new Reader(reader.budget, reader.depth + 1);
  inner.visit(element, {});
  if (above?.kind === "item") above.blocks.push(...inner.done());
  else reader.blocks.push(...inner.done());
}

function table(reader, element, look) {
  if (isArrangement(element)) return reader.inside(element, look);
  return reader.put(writeTable(element, (cell, isHead) => reader.part(cell, { heading: isHead }).map(flat).filter(Boolean).join("<br>")));
}

function quote(reader, element, look) {
  const inner = reader.part(element, look);
  const isIndent = /^none/.test(styleOf(element, "border")) || (/40px/.test(styleOf(element, "margin")) && !element.className);
  if (isIndent) reader.blocks.push(...inner);
  else reader.put(write(inner).split("\n").map((line) => `> ${line}`.trimEnd()).join("\n"));
}

function code(reader, element) {
  const named = [element, element.firstElementChild, element.parentElement].map((one) => /\b(?:language-|lang-|highlight-source-|brush:\s*)([\w+#-]+)/.exec(one?.className ?? "")?.[1]).find(Boolean);
  const text = codeOf(element);
  if (text.trim()) reader.put(codeBlock(text, named));
}

const own = {
  H1: heading(1), H2: heading(2), H3: heading(3), H4: heading(4), H5: heading(5), H6: heading(6),
  UL: list, OL: list, LI: (reader, element) => item(reader, element), TABLE: table, BLOCKQUOTE: quote, PRE: code, HR: (reader) => reader.put("---"),
};

/** Lines of code from an editor of programs. */
const isCode = (element) => element.tagName === "DIV" && /^pre$/.test(styleOf(element, "white-space")) && isMono(element);

function codeOf(element) {
  let out = "";
  let pending = false;
  const write = (text) => {
    out += (pending ? "\n" : "") + text;
    pending = false;
  };
  const walk = (parent) => {
    for (const child of parent.childNodes) {
      if (child.nodeType === 3) write(child.data.replaceAll("\u00a0", " "));
      else if (child.nodeType !== 1 || isUnseen(child)) continue;
      else if (child.tagName === "BR") {
        write("");
        pending = true;
      } else {
        const line = child.tagName === "DIV" || child.tagName === "P";
        if (line && out && !out.endsWith("\n")) pending = true;
        walk(child);
        if (line) pending = true;
      }
    }
  };
  walk(element);
  return out.replace(/\r\n?/g, "\n").replace(/^\n+|\s+$/g, "");
}

function textBlock(lines) {
  if (lines.every((line) => line.every((run) => run.code && !run.raw))) return { kind: "code", text: lines.map((line) => line.map((run) => run.text).join("").trim()).join("\n") };
  return { kind: "text", text: lines.map((line) => escapedStart(lineOf(line))).join("  \n") };
}

/** A block on one line. */
function flat(block) {
  if (block.kind === "item") return block.task + block.blocks.map(flat).join("<br>");
  if (block.kind === "code") return codeSpan(block.text.replaceAll("\n", " "));
  return block.text.replace(/^(?:#{1,6} |> )/gm, "").replace(/^\\(?=[#>+|-])|(?<=^\d{1,9})\\(?=[.)])/g, "").replace(/ *\n+/g, "<br>");
}

/** Blocks as Markdown; `tight` joins a list to the words above it. */
function write(given, tight = false) {
  let out = "";
  for (let at = 0; at < given.length;) {
    const { kind } = given[at];
    let end = at + 1;
    while (kind !== "text" && end < given.length && given[end].kind === kind && given[end].of === given[at].of) end += 1;
    const same = given.slice(at, end);
    const text = kind === "item" ? writeList(same, write) : kind === "code" ? codeIn(same) : same[0].text;
    out += (out ? (tight && kind === "item" ? "\n" : "\n\n") : "") + text;
    at = end;
  }
  return out;
}

/** One line of code stays within its paragraph; several are a block. */
function codeIn(given) {
  const text = given.map((block) => block.text).join("\n");
  return text.includes("\n") ? codeBlock(text) : codeSpan(text);
}
