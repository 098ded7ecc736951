// Who is here, beside the text: everybody once, a click leads to where they write.
import { element } from "../page.js";

const initials = (name) => name.split(/\s+/).filter(Boolean).map((word) => [...word][0]).filter((_, at, all) => at === 0 || at === all.length - 1).join("").toUpperCase();

/** `me`: the number of one's own person; `goTo` is given somebody's caret. */
export function peopleList(list, me, goTo) {
  list.setAttribute("role", "list");
  list.setAttribute("aria-label", "Writing here now");
  return (people) => {
    const others = new Map();
    for (const one of people) {
      if (one.person !== me && !(others.get(one.person)?.caret && !one.caret)) others.set(one.person, one);
    }
    list.replaceChildren(...[...others.values()].map((one) => item(one, goTo)));
  };
}

function item({ name, colour, caret }, goTo) {
  const face = element("button", { className: `avatar avatar-xs avatar-${colour} live-person`, type: "button", title: name, textContent: initials(name) });
  face.setAttribute("aria-label", caret ? `Go to where ${name} writes` : `${name} has this page open`);
  face.addEventListener("click", () => caret && goTo(caret));
  const place = element("li", {}, face);
  place.setAttribute("role", "listitem");
  return place;
}
