// <input data-people>: names or @handles with commas between; colleagues are offered while one types.
import { Listbox } from "./listbox.js";
import { element, fetchFragment, onArrival } from "./page.js";

onArrival("input[data-people]", prepare);

function prepare(field) {
  const list = element("ul", { className: "suggestions people-suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  field.after(list);
  field.autocomplete = "off";
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  const listbox = new Listbox(field, list);
  const state = { asking: null, timer: 0 };

  const show = (options) => {
    list.replaceChildren(...options);
    listbox.refresh(true);
    list.hidden = !options.length;
    field.setAttribute("aria-expanded", String(!list.hidden));
  };
  const close = () => {
    clearTimeout(state.timer);
    state.asking?.abort();
    show([]);
  };
  const take = (option) => {
    const before = field.value.slice(0, field.value.lastIndexOf(",") + 1);
    field.value = `${before ? `${before} ` : ""}@${option.dataset.handle}, `;
    close();
    field.focus();
  };

  show([]);
  field.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(() => suggest(field, state, show), 120);
  });
  field.addEventListener("blur", () => setTimeout(close, 150));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", ({ target }) => {
    const option = target.closest('[role="option"]');
    if (option) take(option);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (listbox.steer(event.key)) event.preventDefault();
    else if (event.key === "Enter" && listbox.chosen) {
      event.preventDefault();
      take(listbox.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
    }
  });
}

async function suggest(field, state, show) {
  state.asking?.abort();
  const typed = field.value.slice(field.value.lastIndexOf(",") + 1).trim().replace(/^@/, "");
  if (typed.length < 2) return show([]);
  state.asking = new AbortController();
  try {
    const fragment = await fetchFragment(`/people/suggestions?q=${encodeURIComponent(typed)}`, { signal: state.asking.signal });
    if (document.activeElement === field) show([...document.createRange().createContextualFragment(fragment).children]);
  } catch (error) {
    if (error.name !== "AbortError") show([]); // a comfort: without it one types on
  }
}
