// The table of contents marks the part being read.
import { onArrival } from "./page.js";

onArrival("[data-toc]", (contents) => {
  const links = new Map([...contents.querySelectorAll('a[href^="#"]')].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!headings.length) return;
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
    const now = passed.at(-1) ?? headings[0];
    for (const [id, link] of links) {
      if (id === now.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  let planned = 0;
  addEventListener("scroll", () => {
    cancelAnimationFrame(planned);
    planned = requestAnimationFrame(mark);
  }, { passive: true });
  mark();
});
