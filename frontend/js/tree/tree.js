// The tree of guidelines: walked through by keyboard, arranged by mouse, finger and keyboard.
import { element, iconMarkup, onArrival } from "../page.js";
import { drag } from "./dragging.js";
import { describe, isFixed } from "./items.js";
import { letGo, moveByKeys } from "./keys.js";
import { say } from "./moving.js";
import { walk } from "./walking.js";

onArrival("[data-tree]", (tree) => {
  tree.classList.add("is-live");
  describe(tree);
  moveByKeys(tree);
  walk(tree);
  drag(tree);
  new MutationObserver(() => tree.classList.contains("is-arranging") && addGrips(tree)).observe(tree, { childList: true, subtree: true });
});

onArrival("[data-arrange]", (button) => {
  const tree = document.getElementById(button.dataset.arrange);
  button.hidden = false;
  button.addEventListener("click", () => {
    const arranging = tree.classList.toggle("is-arranging");
    button.setAttribute("aria-pressed", arranging);
    tree.querySelector(".tree-help").hidden = !arranging;
    if (arranging) addGrips(tree);
    else letGo(tree);
    say(tree, arranging ? "Pages can be moved now." : "");
  });
});

/** Handles are for the pointer; the keyboard has the page itself. */
function addGrips(tree) {
  for (const item of tree.querySelectorAll(".leaf:not(:has(> .leaf-row > .leaf-grip))")) {
    if (isFixed(item)) continue;
    const grip = element("span", { className: "leaf-grip" });
    grip.setAttribute("aria-hidden", "true");
    grip.innerHTML = iconMarkup("grip-vertical");
    item.querySelector(":scope > .leaf-row").append(grip);
  }
}
