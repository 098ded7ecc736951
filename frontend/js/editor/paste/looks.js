// What an element says about the words in it, by its name or by its style.
const styles = {};

/** One property of an element's own style, in small letters; its style attribute came in as data-style. */
export function styleOf(element, name) {
  styles[name] ??= new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, "i");
  return styles[name].exec(element.getAttribute("data-style") ?? "")?.[1].trim().toLowerCase() ?? "";
}

const named = {
  B: "bold", STRONG: "bold", I: "italic", EM: "italic", CITE: "italic", DFN: "italic", VAR: "italic",
  S: "strike", STRIKE: "strike", DEL: "strike", CODE: "code", KBD: "code", SAMP: "code", TT: "code",
};
const silent = new Set("HEAD TITLE SCRIPT STYLE META LINK TEMPLATE NOSCRIPT SVG MATH OBJECT EMBED IFRAME BUTTON SELECT TEXTAREA AUDIO VIDEO CANVAS MAP".split(" "));
const ornaments = ".headerlink, .footnote-backref, .mw-editsection, [hidden], [aria-hidden=true]";
export const isMono = (element) => /^["']?(?:courier|consolas|menlo|monaco|[^,]*\bmono|ui-monospace)/.test(styleOf(element, "font-family"));

/** What nobody sees on the page it comes from. */
export function isUnseen(element) {
  if (silent.has(element.tagName.toUpperCase()) || element.matches(ornaments)) return true;
  return Boolean(element.dataset?.style) && (styleOf(element, "display") === "none" || styleOf(element, "mso-hide") === "all");
}

/** The look of the words inside an element, given the look around it. */
export function lookOf(element, around) {
  const look = { ...around };
  const own = named[element.tagName];
  if (own) look[own] = true;
  if (element.tagName === "A") look.href = addressOf(element.getAttribute("href") ?? "") || around.href;
  if (element.dataset?.style) styled(element, look);
  if (around.heading) delete look.bold;
  return look;
}

function styled(element, look) {
  const weight = styleOf(element, "font-weight");
  if (/^(?:bold|[6-9]00)/.test(weight)) look.bold = true;
  else if (/^(?:normal|[1-5]00)/.test(weight)) delete look.bold;
  const slant = styleOf(element, "font-style");
  if (/^(?:italic|oblique)/.test(slant)) look.italic = true;
  else if (slant === "normal") delete look.italic;
  if (/line-through/.test(styleOf(element, "text-decoration") + styleOf(element, "text-decoration-line"))) look.strike = true;
  if (isMono(element)) look.code = true;
}

/** An address that a text may point at, or "". Those of this site lose its name. */
export function addressOf(given) {
  const address = given.trim();
  if (/^mailto:[^\\/<>]+@/i.test(address)) return address;
  if (/^\/(?![/\\])/.test(address)) return address;
  if (!/^https?:\/\/[^/\\?#@:]/i.test(address)) return "";
  const here = `${location.origin}/`;
  return address.startsWith(here) ? address.slice(here.length - 1) : address;
}
