// What pasting does: rich text becomes Markdown, an address over chosen words a link, pictures go to the site.
import { EditorView } from "@codemirror/view";
import { fileOf, picturesOf, sendPictures } from "../pictures.js";
import { jobFor, queue } from "../pictures-waiting.js";
import { around } from "../syntax.js";
import { insertMarkdown, place, singleAddress } from "./insert.js";
import { htmlToMarkdown } from "./markdown.js";

const codes = ["FencedCode", "CodeBlock", "InlineCode"];
let plainAsked = -Infinity;

/** `say` tells the writer how it goes with pictures. */
export const pasting = (say) => EditorView.domEventHandlers({
  keydown(event) {
    if (event.key.toLowerCase() === "v" && event.shiftKey && (event.ctrlKey || event.metaKey)) plainAsked = event.timeStamp;
    return false;
  },
  paste(event, view) {
    const { clipboardData: given } = event;
    if (!given || view.state.readOnly) return false;
    const asPlain = event.timeStamp - plainAsked < 1000;
    return paste(view, given, asPlain, say);
  },
});

/** Whether it was done; what is not is pasted as plain words by the editor itself. */
function paste(view, given, asPlain, say) {
  const { main } = view.state.selection;
  const plain = given.getData("text/plain");
  if (plain && (asPlain || around(view.state, main.from, main.to, codes))) return false;
  if (link(view, plain.trim())) return true;
  const html = given.getData("text/html");
  const files = picturesOf(given);
  const jobs = [];
  const text = html ? converted(html, plain, given, files, jobs) : null;
  // Sheets and word processors send a picture of the words along; a picture alone comes with an <img> at most.
  if (files.length && !isWords(text ?? "")) return sendPictures(view, files, say);
  if (!text) return false;
  insertMarkdown(view, text, jobs);
  if (jobs.length) queue(view, jobs, say);
  return true;
}

const isWords = (text) => text.replaceAll(place, "").replace(/^\[[^\]]*\]\([^\s]*\)$/, "").trim();

/** A link of the chosen words to the address on the clipboard. */
function link(view, address) {
  const { from, to, empty } = view.state.selection.main;
  const words = view.state.sliceDoc(from, to);
  if (empty || !singleAddress.test(address) || /\n/.test(words) || singleAddress.test(words)) return false;
  if (around(view.state, from, to, ["Link", "URL"])) return false;
  const insert = `[${words}](${address})`;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input.paste", scrollIntoView: true });
  return true;
}

function converted(html, plain, given, files, jobs) {
  const mode = modeOf(given);
  if (/^(?:markdown|plaintext)$/.test(mode) || rawPage.test(html)) return plain;
  const waiting = [...files];
  const picture = (source, words) => {
    const file = fileOf(source) ?? (/^(?:file|blob|cid):/.test(source) ? waiting.shift() : null);
    if (file) jobs.push(jobFor(file, { words, alone: false }));
    return file ? place : "";
  };
  const text = htmlToMarkdown(html, { picture });
  if (text === null || (saysNoMore(text, plain) && isMarkdown.test(plain))) return plain;
  return mode && text.startsWith("```\n") ? text.replace("```", `\`\`\`${mode}`) : text;
}

/** The language of a program's editor that was copied from. */
function modeOf(given) {
  try {
    return JSON.parse(given.getData("vscode-editor-data") || "{}").mode ?? "";
  } catch {
    return "";
  }
}

const rawPage = /<pre style="word-wrap: break-word; white-space: pre-wrap;?">/; // a file opened in the browser

// Somebody copied Markdown from where it was only shown as words.
const isMarkdown = new RegExp([
  /^#{1,6} \S/, /^(?:[-*+]|\d+\.) \S.*\n+(?:[-*+]|\d+\.) \S/, /^```/, /\*\*\S.*\*\*/, /\[[^\]\n]+\]\((?:https?:|\/|mailto:)/,
  /^> \S/, /^\|.*\|\s*\n\|[ :|-]+\|/,
].map((one) => one.source).join("|"), "m");

const squeezed = (text) => text.replace(/\s+/g, "");
const saysNoMore = (text, plain) => squeezed(text.replace(/\\(?=[!-/:-@[-`{-~])/g, "")) === squeezed(plain);
