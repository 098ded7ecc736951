// Changing the text of a box so that undo still works.

/** Replaces from..to by `text` and leaves the caret behind it. */
export function replace(box, from, to, text) {
  box.focus();
  box.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    box.setRangeText(text, from, to, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const around = { bold: ["**", "bold words"], italic: ["*", "words"] };
const before = { heading: "## ", list: "- ", blockquote: "> " };

/** What a button of the toolbar does to the chosen words. */
export function apply(box, name) {
  if (name in around) wrap(box, ...around[name]);
  else if (name in before) prefix(box, before[name]);
  else if (name === "link") link(box);
}

function wrap(box, marks, example) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const long = marks.length;
  if (value.slice(from - long, from) === marks && value.slice(to, to + long) === marks) {
    replace(box, from - long, to + long, value.slice(from, to));
    box.setSelectionRange(from - long, to - long);
    return;
  }
  const words = value.slice(from, to) || example;
  replace(box, from, to, marks + words + marks);
  box.setSelectionRange(from + long, from + long + words.length);
}

function prefix(box, mark) {
  const { selectionStart, selectionEnd, value } = box;
  const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const end = value.indexOf("\n", selectionEnd);
  const to = end < 0 ? value.length : end;
  const lines = value.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(mark));
  const changed = lines.map((line) => (all ? line.slice(mark.length) : mark + line)).join("\n");
  replace(box, from, to, changed);
}

function link(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const words = value.slice(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const text = isAddress ? "words" : words || "words";
  const address = isAddress ? words : "https://";
  replace(box, from, to, `[${text}](${address})`);
  const at = isAddress || !words ? from + 1 : from + text.length + 3;
  box.setSelectionRange(at, at + (isAddress || !words ? text.length : address.length));
}
