// Dragging a page by its handle, with mouse, pen or finger.
import { element } from "../page.js";
import { aboveOf, branchFor, branchOf, foldOf, isOpen, titleOf } from "./items.js";
import { keep, nextItem, placeOf, put } from "./moving.js";
import { open } from "./walking.js";

const MARKS = ["drop-before", "drop-inside", "drop-after"];
const NEAR_EDGE = 70; // pixels from the edge of the window where it begins to scroll
const OPENS_AFTER = 600; // milliseconds over a closed branch

export function drag(tree) {
  tree.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".leaf-grip");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    follow(tree, grip, grip.closest(".leaf"));
  });
}

function follow(tree, grip, item) {
  const ghost = element("div", { className: "leaf-ghost", textContent: titleOf(item) });
  const state = { target: null, where: "", x: 0, y: 0, opens: 0, frame: 0 };
  document.body.append(ghost);
  item.classList.add("is-dragged");

  const moved = (event) => {
    [state.x, state.y] = [event.clientX, event.clientY];
    ghost.style.transform = `translate(${state.x + 14}px, ${state.y + 10}px)`;
    aim(tree, item, state);
  };
  const scroll = () => {
    const speed = state.y < NEAR_EDGE ? state.y - NEAR_EDGE : Math.max(0, state.y - innerHeight + NEAR_EDGE);
    if (speed && state.y) {
      scrollBy(0, speed / 5);
      aim(tree, item, state);
    }
    state.frame = requestAnimationFrame(scroll);
  };
  const end = async (dropped) => {
    controller.abort();
    cancelAnimationFrame(state.frame);
    clearTimeout(state.opens);
    ghost.remove();
    item.classList.remove("is-dragged");
    unmark(state.target);
    if (dropped && state.target) await drop(tree, item, state);
  };
  const controller = new AbortController();
  const { signal } = controller;
  grip.addEventListener("pointermove", moved, { signal });
  grip.addEventListener("pointerup", () => end(true), { signal });
  grip.addEventListener("pointercancel", () => end(false), { signal });
  document.addEventListener("keydown", (event) => event.key === "Escape" && end(false), { signal });
  state.frame = requestAnimationFrame(scroll);
}

/** Finds the row under the pointer, and whether the page would stand before, in or after it. */
function aim(tree, item, state) {
  const row = document.elementFromPoint(state.x, state.y)?.closest(".leaf-row");
  const target = row?.closest(".leaf");
  if (!target || !tree.contains(target) || item.contains(target)) return point(tree, state, null, "");
  const { top, height } = row.getBoundingClientRect();
  const part = (state.y - top) / height;
  const where = part < 0.3 ? "before" : part > 0.7 && !isOpen(target) ? "after" : "inside";
  return point(tree, state, target, where);
}

function point(tree, state, target, where) {
  if (target === state.target && where === state.where) return;
  unmark(state.target);
  clearTimeout(state.opens);
  Object.assign(state, { target, where });
  target?.classList.add(`drop-${where}`);
  if (where === "inside" && foldOf(target) && !isOpen(target)) state.opens = setTimeout(() => open(tree, target), OPENS_AFTER);
}

const unmark = (target) => target?.classList.remove(...MARKS);

async function drop(tree, item, { target, where }) {
  const from = { ...placeOf(item), above: aboveOf(item) };
  if (where === "inside" && foldOf(target) && !(await open(tree, target))) return;
  const first = where === "inside" && branchOf(target)?.querySelector(":scope > .leaf");
  const place = where === "inside"
    ? { list: branchFor(target), before: first && first !== item ? first : null }
    : { list: target.parentElement, before: where === "before" ? target : nextItem(target) };
  if (place.before === item) return;
  put(tree, item, place);
  await keep(tree, item, from);
}
