// What is what in the tree: an item is a li.leaf; its link is what has the focus and the role of a treeitem.
import { element, iconMarkup } from "../page.js";

export const linkOf = (item) => item.querySelector(":scope > .leaf-row > .tree-title, :scope > a");
export const branchOf = (item) => item.querySelector(":scope > ul");
export const foldOf = (item) => item.querySelector(":scope > .leaf-row > .leaf-fold");
export const aboveOf = (item) => item.parentElement.closest(".leaf");
export const titleOf = (item) => linkOf(item).textContent.trim();
export const itemsIn = (list) => [...list.children].filter((child) => child.matches(".leaf"));
export const isOpen = (item) => linkOf(item).getAttribute("aria-expanded") === "true";
export const isFixed = (item) => "fixed" in item.dataset;
export const topOf = (tree) => tree.querySelector(":scope > ul");

/** Everything one can walk to, from top to bottom, with the links to more pages. */
export const shownIn = (tree) => [...tree.querySelectorAll(".leaf, .leaf-more")].filter((item) => item.offsetParent !== null);

/** Gives lists and links the roles of a tree; again after every change. */
export function describe(tree) {
  for (const list of tree.querySelectorAll("ul")) list.setAttribute("role", list.parentElement === tree ? "tree" : "group");
  topOf(tree).setAttribute("aria-label", tree.getAttribute("aria-label"));
  for (const item of tree.querySelectorAll(".leaf, .leaf-more")) describeItem(item);
  if (!tree.querySelector('[role="treeitem"][tabindex="0"]')) tree.querySelector('[role="treeitem"]')?.setAttribute("tabindex", "0");
}

function describeItem(item) {
  const link = linkOf(item);
  item.setAttribute("role", "none");
  link.setAttribute("role", "treeitem");
  link.setAttribute("aria-level", levelOf(item));
  if (!link.hasAttribute("tabindex")) link.setAttribute("tabindex", "-1");
  const fold = foldOf(item);
  if (!fold) return link.removeAttribute("aria-expanded");
  fold.setAttribute("aria-hidden", "true");
  fold.tabIndex = -1;
  if (!link.hasAttribute("aria-expanded")) show(item, Boolean(branchOf(item)));
}

function levelOf(item) {
  let level = 1;
  for (let above = aboveOf(item); above; above = aboveOf(above)) level += 1;
  return level;
}

/** Shows or hides what is below an item, once it is there. */
export function show(item, open) {
  linkOf(item).setAttribute("aria-expanded", open);
  item.classList.toggle("is-open", open);
  const branch = branchOf(item);
  if (branch) branch.hidden = !open;
}

/** The list below an item, made if there is none. */
export function branchFor(item) {
  if (!foldOf(item)) {
    const fold = element("a", { className: "leaf-fold", href: `${item.dataset.path}/below` });
    fold.innerHTML = iconMarkup("chevron-right");
    item.querySelector(":scope > .leaf-row").prepend(fold);
  }
  if (!branchOf(item)) item.append(element("ul"));
  return branchOf(item);
}

/** Takes the fold away from an item that holds nothing any more. */
export function tidy(item) {
  const branch = branchOf(item);
  if (!branch || branch.querySelector("li")) return;
  branch.remove();
  foldOf(item)?.remove();
  item.classList.remove("is-open");
}
