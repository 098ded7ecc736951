// Chooses what we take of Tabler's CSS: the families named here, at the widths we use. The rest (sliders, calendars,
// charts, flags, page layouts) would double the first load for nothing.
import postcss from "postcss";

const families = [
  "btn", "btn-(primary|secondary|danger|success|link|close|list|icon|sm|lg|square|pill|loading|group|ghost-(secondary|danger|primary)|outline-(primary|secondary|danger))",
  "card", "card-(body|header|title|subtitle|footer|actions|sm|md|lg|link|table|text|img-top)",
  "cards", "row", "row-cards", "row-cols-\\d", "col", "col-.*", "offset-.*", "order-.*", "g[xy]?-\\d", "container.*", "rows?",
  "form-.*", "input-(group.*|icon.*)", "col-form-label", "was-validated", "valid.*", "invalid.*", "is-(in)?valid",
  "table", "table-(responsive|vcenter|sm|hover|striped|nowrap|borderless)", "list-(group|unstyled|inline).*",
  "badge", "progress", "progress-(bar|sm)", "placeholder.*", "spinner-border.*", "hr", "h[1-6]", "small", "lead", "mark",
  "active", "disabled", "show", "collapse", "collapsing", "fade", "hide",
  "visually-hidden.*", "stretched-link", "text-(truncate|wrap|nowrap|break|start|end|center|secondary|body|muted|danger|success|warning|decoration-.*|lowercase|uppercase)",
  "fw-.*", "fs-\\d", "lh-.*", "font-monospace", "d-.*", "flex-.*", "justify-content-.*", "align-(items|self|baseline|middle|top).*",
  "gap-.*", "(row|column)-gap-.*", "[mp][tbsexy]?-(n?\\d|auto)", "[mp][tbsexy]?-(md|lg)-(n?\\d|auto)", "w-.*", "h-(auto|100)", "mw-100", "min-vh-100", "vstack", "hstack", "space-[xy]-?\\d?",
  "position-.*", "(top|bottom|start|end)-\\d+", "sticky-top", "float-.*", "overflow-.*", "order-.*", "rounded.*", "border", "border-(top|bottom|start|end|\\d).*",
  "ratio.*", "img-(fluid|thumbnail)", "object-.*", "figure.*", "blockquote.*", "initialism", "vr", "clearfix", "invisible", "visible",
  "link-(secondary|body|reset).*", "datagrid.*", "divide-y.*", "cursor-pointer", "user-select-.*", "pe-none", "columns-.*",
].map((pattern) => new RegExp(`^(${pattern})$`));

const unusedWidth = /-(xs|xl|xxl)(-|$)/;
const unusedColour = /^(btn|text|link|badge|bg)-(outline-|ghost-)?(blue|azure|indigo|purple|pink|red|orange|yellow|lime|green|teal|cyan|x|facebook|github)/;

function wanted(selector) {
  if (/:host|\[data-vc|theme-dark|data-bs-theme(-|-base)|body\[data|\.navbar|\.modal|\.offcanvas|\.page/.test(selector)) return false;
  const classes = selector.match(/\.[A-Za-z][\w\\:.-]*?(?=[\s.:#>+~,)[\]]|$)/g) ?? [];
  return classes.every((one) => {
    const name = one.slice(1);
    return families.some((family) => family.test(name)) && !unusedWidth.test(name) && !unusedColour.test(name);
  });
}

export function selectTabler(css) {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    if (rule.parent.type === "atrule" && /keyframes/.test(rule.parent.name)) return;
    const kept = rule.selectors.filter(wanted);
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  root.walkAtRules((at) => {
    if (at.name === "media" && /print/.test(at.params)) at.remove();
    else if (at.nodes && at.nodes.length === 0) at.remove();
  });
  const text = root.toString();
  root.walkAtRules(/keyframes/, (at) => {
    const uses = text.split(at.params).length - 1;
    if (uses < 2) at.remove();
  });
  root.walkComments((comment) => comment.remove());
  return root.toString();
}
