// What arrives in a conversation makes room for itself: the box that somebody looks at, or writes in, stays where it is.
let before = null;

const box = () => document.getElementById("write");

document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (!detail.target.matches?.(".said-poll") || !box()) return;
  const { top } = box().getBoundingClientRect();
  before = top < innerHeight ? top : null;
});

document.addEventListener("htmx:afterSettle", () => {
  [...document.querySelectorAll(".said-new")].slice(0, -1).forEach((line) => line.remove()); // what was new before is not
  if (before === null || !box()) return;
  scrollBy({ top: box().getBoundingClientRect().top - before, behavior: "instant" });
  before = null;
});
