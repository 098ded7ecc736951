// Builds static/ from this folder: `node build.mjs [target folder]`.
// The same sources give the same bytes, in any folder, so that a rebuild shows no needless change.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import { iconNames } from "./icons.mjs";
import { selectTabler } from "./tabler.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "..", "static"));
const modules = join(here, "node_modules");
const manifest = {};
const files = new Map(); // written only when everything is built

function hashOf(bytes) {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 10);
}

/** Takes in one asset under a name that changes with its content. */
function emit(logical, bytes) {
  const dot = logical.lastIndexOf(".");
  const hashed = `${logical.slice(0, dot)}-${hashOf(bytes)}${logical.slice(dot)}`;
  files.set(hashed, Buffer.from(bytes));
  manifest[logical] = hashed;
  return hashed;
}

function emitFonts() {
  const fonts = {
    "fonts/inter-latin.woff2": "inter-latin-opsz-normal.woff2",
    "fonts/inter-latin-ext.woff2": "inter-latin-ext-wght-normal.woff2",
    "fonts/inter-latin-italic.woff2": "inter-latin-wght-italic.woff2",
  };
  for (const [logical, file] of Object.entries(fonts)) {
    emit(logical, readFileSync(join(modules, "@fontsource-variable/inter/files", file)));
  }
}

/** The CSS names fonts by their logical name; this puts the hashed one in its place. */
function withHashedNames(text) {
  return text.replace(/asset:([\w./-]+)/g, (_, name) => {
    if (!manifest[name]) throw new Error(`no such asset: ${name}`);
    return manifest[name];
  });
}

async function emitStyles() {
  const tabler = selectTabler(readFileSync(join(modules, "@tabler/core/dist/css/tabler.css"), "utf8"));
  const built = await esbuild.build({
    stdin: { contents: '@import "tabler-selection.css"; @import "./css/app.css";', loader: "css", resolveDir: here },
    absWorkingDir: here,
    bundle: true,
    minify: true,
    write: false,
    legalComments: "none",
    external: ["asset:*"],
    plugins: [{
      name: "tabler-selection",
      setup(build) {
        build.onResolve({ filter: /^tabler-selection\.css$/ }, () => ({ path: "selection", namespace: "tabler" }));
        build.onLoad({ filter: /.*/, namespace: "tabler" }, () => ({ contents: tabler, loader: "css" }));
      },
    }],
  });
  const notice = "/*! Tabler 1.6.1 (MIT), Bootstrap 5.3 (MIT), Inter (OFL 1.1) */\n";
  emit("app.css", notice + withHashedNames(built.outputFiles[0].text));
}

/** CodeMirror would write its styles into a <style>, which our policy forbids; a constructed sheet is allowed. */
const styleSheets = {
  name: "style-sheets",
  setup(build) {
    build.onLoad({ filter: /style-mod[\\/]src[\\/]style-mod\.js$/ }, ({ path }) => {
      const asked = "!root.head && root.adoptedStyleSheets";
      const text = readFileSync(path, "utf8");
      if (!text.includes(asked)) throw new Error("style-mod has changed: see to it that it makes no <style>");
      return { contents: text.replace(asked, "root.adoptedStyleSheets"), loader: "js" };
    });
  },
};

/** Looks of what our editor has not: drawn carets, gutters, panels, shown spaces. Each from one line up to another. */
const unusedLooks = [
  ['".cm-layer": {', '".cm-iso": {'],
  ['"&light .cm-activeLine": {', '".cm-tab": {'],
  ['".cm-highlightSpace": {', "}, lightDarkIDs);"],
];

const withoutUnusedLooks = {
  name: "without-unused-looks",
  setup(build) {
    build.onLoad({ filter: /@codemirror[\\/]view[\\/]dist[\\/]index\.js$/ }, ({ path }) => {
      let text = readFileSync(path, "utf8");
      for (const [first, next] of unusedLooks) {
        const from = text.indexOf(first);
        const to = text.indexOf(next, from);
        if (from < 0 || to < 0) throw new Error(`@codemirror/view has changed: where are the looks of ${first}?`);
        text = text.slice(0, from) + text.slice(to);
      }
      return { contents: text, loader: "js" };
    });
  },
};

/** The editor reads Markdown and no programs, and yjs need not colour its warnings. */
const withoutTheUnneeded = {
  name: "without-the-unneeded",
  setup(build) {
    const languages = join(here, "js/editor/unneeded.js");
    const logging = join(here, "js/editor/unneeded-logging.js");
    build.onResolve({ filter: /^(?:@codemirror\/language|@lezer\/highlight)$/ }, () => ({ path: languages }));
    build.onResolve({ filter: /^lib0\/logging$/ }, () => ({ path: logging }));
  },
};

async function emitScript(logical, entry, format = "iife") {
  const built = await esbuild.build({
    entryPoints: [join(here, "js", entry)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    write: false,
    format,
    target: "es2022",
    legalComments: "none",
    plugins: [styleSheets, withoutUnusedLooks, withoutTheUnneeded],
  });
  emit(logical, built.outputFiles[0].contents);
}

/** One <symbol> an icon: the outline of @tabler/icons, or our own drawing in icons/. */
function emitSprite() {
  const own = new Set(readdirSync(join(here, "icons")).map((file) => file.replace(".svg", "")));
  const symbols = [...new Set(iconNames)].sort().map((name) => {
    const filled = name.endsWith("-filled");
    const folder = join(modules, "@tabler/icons/icons", filled ? "filled" : "outline");
    const file = own.has(name) ? join(here, "icons", `${name}.svg`) : join(folder, `${name.replace(/-filled$/, "")}.svg`);
    const svg = readFileSync(file, "utf8");
    const viewBox = /viewBox="([^"]+)"/.exec(svg)[1];
    const body = svg.replace(/^[\s\S]*?<svg[^>]*>/, "").replace(/<\/svg>\s*$/, "").replace(/\s*\n\s*/g, "");
    const paint = filled || own.has(name) ? ' fill="currentColor" stroke="none"' : "";
    return `<symbol id="tabler-${name}" viewBox="${viewBox}"${paint}>${body}</symbol>`;
  });
  emit("icons.svg", `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}

function emitBrand() {
  for (const file of ["favicon.svg", "apple-touch-icon.png", "icon-512.png"]) {
    emit(file, readFileSync(join(here, "brand", file)));
  }
  const text = readFileSync(join(here, "brand", "manifest.webmanifest"), "utf8");
  emit("manifest.webmanifest", withHashedNames(text));
}

function report() {
  const firstLoad = ["app.css", "app.js", "theme.js", "icons.svg", "fonts/inter-latin.woff2"];
  let total = 0;
  for (const logical of Object.keys(manifest).sort()) {
    const bytes = files.get(manifest[logical]);
    const sent = logical.endsWith(".woff2") || logical.endsWith(".png") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
    const first = firstLoad.includes(logical);
    if (first) total += sent;
    console.log(`${first ? "*" : " "} ${logical.padEnd(32)} ${(sent / 1024).toFixed(1).padStart(7)} KB sent`);
  }
  console.log(`* first load: ${(total / 1024).toFixed(1)} KB`);
}

/** What static/ was built from, so that a test without node can say that a rebuild was forgotten. */
function sourcesHash() {
  const names = readdirSync(here, { recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => !/^(node_modules|\.)/.test(name) && /\.\w+$/.test(name))
    .sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(`${name}\n`).update(readFileSync(join(here, name)));
  return hash.digest("hex");
}

function writeAll() {
  const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
  files.set("manifest.json", `${JSON.stringify(sorted, null, 2)}\n`);
  files.set("built-from.txt", `${sourcesHash()}\n`);
  rmSync(target, { recursive: true, force: true });
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(target, name)), { recursive: true });
    writeFileSync(join(target, name), bytes);
  }
}

emitFonts();
await emitStyles();
await emitScript("app.js", "app.js");
await emitScript("theme.js", "theme.js");
await emitScript("tree.js", "tree/tree.js"); // loaded by the pages that show the tree of guidelines
await emitScript("passages.js", "passages/passages.js"); // loaded by the pages of guidelines
await emitScript("editor.js", "editor/editor.js", "esm");
emitSprite();
emitBrand();
report();
writeAll();
