// The box that asks who knows: subjects, people, and what oneself asked before with success, while one types.
import { Listbox } from "./listbox.js";
import { element, fetchFragment, iconMarkup, onArrival, reader } from "./page.js";
import { recall, remember } from "./stored.js";

const askedKey = () => `asked.${reader()}`; // stays in this browser: nobody else is offered it

onArrival("[data-suggest]", prepare);
onArrival("[data-asked-well]", ({ dataset }) => {
  const before = recall(askedKey(), []).filter((one) => one !== dataset.askedWell);
  remember(askedKey(), [dataset.askedWell, ...before].slice(0, 5));
});

function prepare(box) {
  const list = element("div", { className: "suggestions ask-suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  box.after(list);
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  const listbox = new Listbox(box, list);
  const state = { asking: null, timer: 0 };

  const show = (options) => {
    list.replaceChildren(...options);
    listbox.refresh();
    list.hidden = !listbox.options.length;
    box.setAttribute("aria-expanded", String(!list.hidden));
  };
  const close = () => {
    clearTimeout(state.timer);
    state.asking?.abort();
    show([]);
  };
  const look = () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => suggest(box, state, show), 120);
  };

  show([]);
  box.addEventListener("input", look);
  box.addEventListener("click", look);
  box.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && list.hidden) look();
    else if (list.hidden) return;
    else if (listbox.steer(event.key)) event.preventDefault();
    else if (event.key === "Enter" && listbox.chosen) {
      event.preventDefault();
      listbox.chosen.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      close();
    }
  });
}

async function suggest(box, state, show) {
  state.asking?.abort();
  const words = box.value.trim();
  if (words.length < 2) return show(words ? [] : before());
  state.asking = new AbortController();
  try {
    const fragment = await fetchFragment(`${box.dataset.suggest}?q=${encodeURIComponent(words)}`, { signal: state.asking.signal });
    if (document.activeElement === box) show([...document.createRange().createContextualFragment(fragment).children]);
  } catch (error) {
    if (error.name !== "AbortError") show([]); // suggestions are a comfort: without them one types on
  }
}

function before() {
  return recall(askedKey(), []).map((words) => {
    const option = element("a", { href: `/experts?q=${encodeURIComponent(words)}` });
    option.setAttribute("role", "option");
    option.innerHTML = iconMarkup("history");
    option.append(element("span", { textContent: words }), element("small", { textContent: "you asked before" }));
    return option;
  });
}
