// What Markdown would misread gets a backslash; everything else stays as it was written.
const address = /((?:https?:\/\/|www\.)[^\s<>]+)/i;
const word = /[\p{L}\p{N}]/u;
const space = /\s|^$/;

/** Plain words as Markdown. Bare addresses are left alone, except inside the words of a link. */
export function escaped(text, inLink = false) {
  if (inLink) return marksOf(text).replace(/(?<!\\)[[\]]/g, "\\$&");
  return text.split(address).map((part, index, parts) => {
    if (index % 2) return part;
    return index + 1 < parts.length ? marksOf(part).replace(/<$/, "\\<") : marksOf(part);
  }).join("");
}

const marksOf = (text) => text.replace(/[\\`*_~[<]/g, (sign, at) => (isRead(sign, text, at) ? `\\${sign}` : sign));

function isRead(sign, text, at) {
  const before = text[at - 1] ?? "";
  const after = text[at + 1] ?? "";
  if (sign === "`") return true;
  if (sign === "\\") return !after || /[!-/:-@[-`{-~]/.test(after);
  if (sign === "*") return !(space.test(before) && space.test(after) && before + after);
  if (sign === "_") return !(word.test(before) && word.test(after)) && !(space.test(before) && space.test(after));
  if (sign === "~") return before === "~" || after === "~";
  const rest = text.slice(at, at + 300);
  if (sign === "[") return /^\[(?:\[|\^|[^\]]*(?:\][(:[]|$))/.test(rest);
  return /^<(?:br ?\/?>|[a-z][a-z0-9+.-]*:|[^\s@>]+@)/i.test(rest);
}

/** What would begin a heading, a list, a quote, a rule or a table at the start of a line. */
export const escapedStart = (line) => line
  .replace(/^(#{1,6}|[-+])(?=\s|$)|^(?:>|\||(?:-\s?){3,}$|={3,}$)/, (sign) => (sign[0] === "=" ? sign : `\\${sign}`))
  .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");

/** Words between backticks, as many as it takes. */
export function codeSpan(text) {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest && /^`|`$/.test(text) ? " " : "";
  return fence + pad + text + pad + fence;
}

/** Code on lines of its own. */
export function codeBlock(text, language = "") {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((ticks) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** An address inside the round brackets of a link. */
export function target(href) {
  const tidy = href.replace(/[\s<>\\|]/g, encodeURIComponent);
  let open = 0;
  for (const sign of tidy) {
    if (sign === "(") open += 1;
    if (sign === ")" && (open -= 1) < 0) break;
  }
  return open ? tidy.replaceAll("(", "%28").replaceAll(")", "%29") : tidy;
}
