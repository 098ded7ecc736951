// Moving a page by keyboard: Space picks it up, arrows move it, Space puts it down; Alt with an arrow does all in one.
import { aboveOf, branchFor, foldOf, isFixed, itemsIn, linkOf, titleOf } from "./items.js";
import { keep, nextItem, placeOf, put, say, wordsFor } from "./moving.js";
import { open } from "./walking.js";

let held = null; // {item, from}

export function moveByKeys(tree) {
  tree.addEventListener("keydown", async (event) => {
    const item = event.target.closest('[role="treeitem"]')?.closest(".leaf");
    if (!item || !tree.classList.contains("is-arranging") || event.ctrlKey || event.metaKey) return;
    const arrow = event.key.startsWith("Arrow");
    if (held?.item === item ? !(arrow || [" ", "Enter", "Escape", "Tab"].includes(event.key)) : !(event.key === " " || (arrow && event.altKey))) return;
    event.stopImmediatePropagation();
    if (event.key !== "Tab") event.preventDefault();
    if (isFixed(item)) say(tree, `${titleOf(item)} belongs to a community. Its members move it.`);
    else if (held?.item === item) await heldKey(tree, item, event.key, arrow);
    else if (arrow) await once(tree, item, event.key);
    else pickUp(tree, item);
  }, true);
}

function pickUp(tree, item) {
  letGo(tree);
  held = { item, from: { ...placeOf(item), above: aboveOf(item) } };
  item.classList.add("is-held");
  goTo(item);
  say(tree, `${titleOf(item)} is picked up. Up and down move it, right puts it below the page above it, left takes it out. Space puts it down, Escape puts it back.`);
}

async function heldKey(tree, item, key, arrow) {
  if (arrow) {
    await step(tree, item, key);
    say(tree, wordsFor(item));
  } else if (key === "Escape") {
    letGo(tree);
    say(tree, `${titleOf(item)} is back where it was.`);
  } else {
    const { from } = held;
    item.classList.remove("is-held");
    held = null;
    if (from.list === item.parentElement && from.before === nextItem(item)) say(tree, `${titleOf(item)} stays where it was.`);
    else await keep(tree, item, from);
  }
}

async function once(tree, item, key) {
  const from = { ...placeOf(item), above: aboveOf(item) };
  if (await step(tree, item, key)) await keep(tree, item, from);
  else say(tree, `${titleOf(item)} cannot move further that way.`);
}

/** Puts down what is still held, where it was. */
export function letGo(tree) {
  if (!held) return;
  const { item, from } = held;
  held = null;
  item.classList.remove("is-held");
  if (!from.list.isConnected && from.above) from.list = branchFor(from.above);
  put(tree, item, from);
  goTo(item);
}

/** Clear of what covers the foot of the screen. */
function goTo(item) {
  linkOf(item).focus();
  linkOf(item).parentElement.scrollIntoView({ block: "nearest" });
}

/** One step on the screen; whether there was room for it. */
async function step(tree, item, key) {
  const beside = itemsIn(item.parentElement);
  const at = beside.indexOf(item);
  const above = aboveOf(item);
  const previous = beside[at - 1];
  let place = null;
  if (key === "ArrowUp" && previous) place = { list: item.parentElement, before: previous };
  if (key === "ArrowDown" && beside[at + 1]) place = { list: item.parentElement, before: nextItem(beside[at + 1]) };
  if (key === "ArrowLeft" && above) place = { list: above.parentElement, before: nextItem(above) };
  if (key === "ArrowRight" && previous && (!foldOf(previous) || (await open(tree, previous)))) place = { list: branchFor(previous), before: null };
  if (!place) return false;
  put(tree, item, place);
  goTo(item);
  return true;
}
