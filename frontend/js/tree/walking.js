// Walking through the tree with the keyboard as in any tree, and opening branches, which may have to be asked for.
import { element, fetchFragment } from "../page.js";
import { toast } from "../toasts.js";
import { aboveOf, branchOf, describe, foldOf, isOpen, itemsIn, linkOf, show, shownIn, titleOf, topOf } from "./items.js";

/** Makes an item the one place in the tree where Tab stops, and goes there. */
export function focus(tree, item) {
  if (!item) return;
  for (const other of tree.querySelectorAll('[role="treeitem"][tabindex="0"]')) other.tabIndex = -1;
  linkOf(item).tabIndex = 0;
  linkOf(item).focus();
}

/** Opens a branch; true when its pages are there. */
export async function open(tree, item) {
  if (!foldOf(item) || isOpen(item)) return true;
  if (!branchOf(item) && !(await fetchBranch(tree, item))) return false;
  show(item, true);
  return true;
}

async function fetchBranch(tree, item) {
  try {
    const list = element("ul");
    list.innerHTML = await fetchFragment(foldOf(item).href);
    item.append(list);
    describe(tree);
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}

async function fetchMore(tree, row) {
  try {
    const html = await fetchFragment(linkOf(row).href);
    const before = row.previousElementSibling;
    row.insertAdjacentHTML("afterend", html);
    row.remove();
    describe(tree);
    focus(tree, before.nextElementSibling);
  } catch (error) {
    toast(error.message);
  }
}

export function walk(tree) {
  const typed = { words: "", at: 0 };
  tree.addEventListener("focusin", (event) => {
    if (!event.target.matches('[role="treeitem"]')) return;
    for (const other of tree.querySelectorAll('[role="treeitem"][tabindex="0"]')) if (other !== event.target) other.tabIndex = -1;
    event.target.tabIndex = 0;
  });
  tree.addEventListener("click", (event) => {
    const fold = event.target.closest(".leaf-fold");
    const more = event.target.closest(".leaf-more");
    if (!(fold || more) || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (more) fetchMore(tree, more);
    else toggle(tree, fold.closest(".leaf"));
  });
  tree.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const item = event.target.closest('[role="treeitem"]')?.closest("li");
    if (item && (step(tree, item, event.key) || jump(tree, item, event.key, typed))) event.preventDefault();
  });
}

function toggle(tree, item) {
  if (isOpen(item)) show(item, false);
  else open(tree, item);
}

/** One of the keys of the pattern; whether it was one. */
function step(tree, item, key) {
  const shown = shownIn(tree);
  const at = shown.indexOf(item);
  const steps = {
    ArrowDown: () => focus(tree, shown[at + 1]),
    ArrowUp: () => focus(tree, shown[at - 1]),
    Home: () => focus(tree, shown[0]),
    End: () => focus(tree, shown.at(-1)),
    ArrowRight: () => (foldOf(item) && !isOpen(item) ? open(tree, item) : branchOf(item) && focus(tree, branchOf(item).firstElementChild)),
    ArrowLeft: () => (foldOf(item) && isOpen(item) ? show(item, false) : focus(tree, aboveOf(item))),
    "*": () => itemsIn(item.parentElement ?? topOf(tree)).forEach((other) => open(tree, other)),
  };
  steps[key]?.();
  return key in steps;
}

/** Typing the beginning of a title goes to it; whether the key was a letter of one. */
function jump(tree, item, key, typed) {
  if (key.length !== 1 || key === " ") return false;
  const now = Date.now();
  typed.words = now - typed.at > 700 ? key : typed.words + key;
  typed.at = now;
  const shown = shownIn(tree);
  const start = shown.indexOf(item) + (typed.words.length === 1 ? 1 : 0);
  const order = [...shown.slice(start), ...shown.slice(0, start)];
  focus(tree, order.find((other) => titleOf(other).toLocaleLowerCase().startsWith(typed.words.toLocaleLowerCase())));
  return true;
}
