import { onArrival, reader } from "./page.js";
import { openPalette } from "./palette.js";
import { recall, remember } from "./stored.js";

const afterG = { h: "/", p: "/people", g: "/guidelines", b: "/blogs", q: "/questions", c: "/communities" };
let waiting = 0;

// In a tree, letters lead to the next item that begins with them.
const isTyping = (target) =>
  target.closest?.("input, textarea, select, [contenteditable], [role=tree], dialog[open]");
const show = () => document.getElementById("shortcuts")?.showModal();

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  if (!reader() || recall("singleKeys", true) === false) return;
  const second = Date.now() - waiting < 1200;
  waiting = 0;
  if (second && afterG[event.key]) location.assign(afterG[event.key]);
  else if (event.key === "g") waiting = Date.now();
  else if (event.key === "n") location.assign("/posts/new");
  else if (event.key === "a") location.assign("/questions/new");
  else if (event.key === "?") show();
  else if (event.key === "/") openPalette();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-shortcuts]")) show();
});

onArrival("[data-single-keys]", (box) => {
  box.checked = recall("singleKeys", true);
  box.addEventListener("change", () => remember("singleKeys", box.checked));
});
