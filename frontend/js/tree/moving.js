// Putting a page elsewhere: at once on the screen, then at the server, which decides; and taking it back.
import { csrfToken, fetchFragment } from "../page.js";
import { toast } from "../toasts.js";
import { aboveOf, branchFor, branchOf, describe, itemsIn, linkOf, show, tidy, titleOf, topOf } from "./items.js";

/** Where an item stands: in which list, before which item (null: as the last). */
export const placeOf = (item) => ({ list: item.parentElement, before: nextItem(item) });

export function nextItem(item) {
  let next = item.nextElementSibling;
  while (next && !next.matches(".leaf, .leaf-more")) next = next.nextElementSibling;
  return next;
}

/** Moves it on the screen only. */
export function put(tree, item, { list, before }) {
  const left = aboveOf(item);
  list.insertBefore(item, before?.parentElement === list ? before : list.querySelector(":scope > .leaf-more"));
  if (left && left !== aboveOf(item)) tidy(left);
  const above = aboveOf(item);
  if (above) {
    branchFor(above);
    show(above, true);
  }
  describe(tree);
}

/** What is said about where it stands. */
export function wordsFor(item) {
  const beside = itemsIn(item.parentElement);
  const above = aboveOf(item);
  return `${titleOf(item)}, ${beside.indexOf(item) + 1} of ${beside.length}${above ? ` below ${titleOf(above)}` : " at the top"}`;
}

/** Tells the server; what it refuses is put back where it was. */
export async function keep(tree, item, from) {
  const next = nextItem(item);
  const place = { above: aboveOf(item)?.dataset.page ?? tree.dataset.above, before: next?.dataset.page ?? 0 };
  try {
    const { words, back } = await send(item, place);
    describe(tree);
    if (!back) return;
    say(tree, words);
    toast(words, { label: "Undo", act: () => undo(tree, item, back) });
  } catch (error) {
    if (from.list.isConnected || branchBack(from)) put(tree, item, from);
    say(tree, error.message);
    toast(error.message);
  }
}

/** A list that was emptied, and so taken away, comes back. */
function branchBack(from) {
  if (!from.above?.isConnected) return false;
  from.list = branchFor(from.above);
  return true;
}

async function undo(tree, item, back) {
  const from = placeOf(item);
  try {
    const { words } = await send(item, back);
    const above = tree.querySelector(`.leaf[data-page="${back.above}"]`);
    if (above && !branchOf(above) && above.querySelector(":scope > .leaf-row > .leaf-fold")) item.remove(); // asked for again when it is opened
    else put(tree, item, { list: above ? branchFor(above) : topOf(tree), before: tree.querySelector(`.leaf[data-page="${back.before}"]`) });
    say(tree, `Taken back. ${words}`);
    if (item.isConnected) linkOf(item).focus();
  } catch (error) {
    put(tree, item, from);
    toast(error.message);
  }
}

async function send(item, place) {
  const body = new URLSearchParams(place);
  const answer = await fetchFragment(`${item.dataset.path}/place`, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });
  return JSON.parse(answer);
}

export function say(tree, words) {
  tree.querySelector("[data-tree-says]").textContent = words;
}
