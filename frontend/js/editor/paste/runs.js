// Runs of words with a look each become one line of Markdown: spaces move out of marks, marks never overlap.
import { codeSpan, escaped, target } from "./escaping.js";

const signs = { bold: "**", italic: "*", strike: "~~" };
const marks = ["href", "bold", "italic", "strike"];
const looks = [...marks, "code", "raw"];
const punctuation = /[\p{P}\p{S}]/u;
const solid = /[^\s\p{P}\p{S}]/u;

const same = (one, other) => looks.every((look) => one[look] === other[look]);

/** Paragraphs of runs: two line breaks in a row part them. Each is a list of lines, each a list of runs. */
export function paragraphsOf(runs) {
  const paragraphs = [[[]]];
  let breaks = 0;
  for (const run of runs) {
    if (run.br) {
      breaks += 1;
      continue;
    }
    if (!run.raw && !run.text.trim() && (breaks || !paragraphs.at(-1).at(-1).length)) continue;
    if (breaks > 1) paragraphs.push([[]]);
    else if (breaks) paragraphs.at(-1).push([]);
    breaks = 0;
    paragraphs.at(-1).at(-1).push(run);
  }
  return paragraphs.map((lines) => lines.filter((line) => line.some((run) => run.raw || run.text.trim()))).filter((lines) => lines.length);
}

/** One line of Markdown. */
export function lineOf(runs) {
  return emit(merged(hugged(flanked(merged(hugged(spaced(runs)))))));
}

/** No two spaces in a row, none at the ends. */
function spaced(runs) {
  let last = " ";
  const out = [];
  for (const run of runs) {
    const text = run.raw ? run.text : run.text.replace(/ +/g, (found, at) => ((at ? " " : last) === " " && !at ? "" : " "));
    if (!text) continue;
    last = text.at(-1);
    out.push({ ...run, text });
  }
  while (out.length && !out.at(-1).raw && !(out.at(-1).text = out.at(-1).text.trimEnd())) out.pop();
  return out;
}

/** A mark stands close to its words: spaces at the edge of a run keep a look only if both sides have it. */
function hugged(runs) {
  const parts = runs.flatMap((run) => {
    if (run.raw) return [run];
    const [, lead, body, trail] = /^(\s*)([^]*?)(\s*)$/.exec(run.text);
    return [lead && { text: lead, space: true, own: run }, body && { ...run, text: body }, trail && { text: trail, space: true, own: run }].filter(Boolean);
  });
  const after = [];
  parts.reduceRight((next, part, index) => {
    after[index] = next;
    return part.space ? next : part;
  }, {});
  let before = {};
  return parts.map((part, index) => {
    if (!part.space) return (before = part);
    const made = { text: part.text };
    for (const look of [...marks, "code"]) {
      if (before[look] && before[look] === after[index][look] && part.own[look] === before[look]) made[look] = before[look];
    }
    return made;
  });
}

function merged(runs) {
  const out = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && same(last, run)) last.text += run.text;
    else out.push({ ...run });
  }
  return out;
}

/** A mark between a letter and a point would not be read as one: the point goes out. */
function flanked(runs) {
  return merged(runs.flatMap((run, index) => {
    if (run.raw || run.code || !(run.bold || run.italic || run.strike)) return [run];
    const before = runs[index - 1];
    const after = runs[index + 1];
    const ends = (one) => ["bold", "italic", "strike"].some((look) => run[look] && !one[look]);
    const closes = after && solid.test(after.text[0]) && ends(after);
    const opens = before && solid.test(before.text.at(-1)) && ends(before);
    let { text } = run;
    let lead = "";
    let trail = "";
    while (opens && text && punctuation.test(text[0])) [lead, text] = [lead + text[0], text.slice(1)];
    while (closes && text && punctuation.test(text.at(-1))) [trail, text] = [text.at(-1) + trail, text.slice(0, -1)];
    return [lead && { ...shared(run, before), text: lead }, text && { ...run, text }, trail && { ...shared(run, after), text: trail }].filter(Boolean);
  }));
}

const shared = (run, other) => Object.fromEntries(marks.filter((mark) => run[mark] === other[mark]).map((mark) => [mark, run[mark]]));

function emit(runs) {
  let out = "";
  const open = [];
  const close = () => {
    const { mark, value } = open.pop();
    out += mark === "href" ? `](${target(value)})` : signs[mark];
  };
  runs.forEach((given, index) => {
    const run = bare(given, runs, index);
    const keep = open.findIndex(({ mark, value }) => run[mark] !== value);
    const gap = keep >= 0 ? /\s*$/.exec(out)[0] : "";
    out = out.slice(0, out.length - gap.length);
    while (keep >= 0 && open.length > keep) close();
    out += gap;
    const fresh = marks.filter((mark) => run[mark] && !open.some((one) => one.mark === mark));
    if (fresh.length && !run.raw && !run.code) {
      out += /^\s*/.exec(run.text)[0]; // a mark is never followed by a space
      run.text = run.text.trimStart();
      if (!run.text) return;
    }
    const reach = (mark) => runs.slice(index, index + 40).findIndex((one) => one[mark] !== run[mark]) + 1 || Infinity;
    for (const mark of fresh.sort((one, other) => reach(other) - reach(one))) {
      open.push({ mark, value: run[mark] });
      out += mark === "href" ? "[" : signs[mark];
    }
    out += contentOf(run);
  });
  while (open.length) close();
  return out;
}

function contentOf(run) {
  if (run.raw) return run.text;
  return run.code ? codeSpan(run.text) : escaped(run.text, Boolean(run.href));
}

/** A link whose words are its address needs no brackets. */
function bare(run, runs, index) {
  const alone = runs[index - 1]?.href !== run.href && runs[index + 1]?.href !== run.href;
  if (!run.href || run.raw || !alone) return run;
  const words = run.text.replace(/\/$/, "");
  if (/^https?:\/\/\S+$/.test(words) && words === run.href.replace(/\/$/, "")) return { text: run.text, raw: true };
  return `mailto:${words}` === run.href ? { text: words, raw: true } : run;
}
