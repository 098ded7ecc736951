// "@an…" offers colleagues, "[[comm…" offers pages.
import { Listbox } from "../listbox.js";
import { element, fetchFragment } from "../page.js";
import { caretBox } from "./caret.js";
import { replace } from "./text.js";

const offers = [
  { before: /(?:^|[\s(])@([\p{L}\p{N}._-]{1,40})$/u, from: "/people/suggestions", mark: "@", text: (option) => `@${option.dataset.handle} ` },
  { before: /\[\[([^[\]\n]{1,80})$/, from: "/guidelines/suggestions", mark: "[[", text: (option) => `[[${option.dataset.title ?? option.textContent.trim()}]] ` },
];

export function suggestIn(box, frame) {
  const list = element("ul", { className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Suggestions");
  frame.append(list);
  const listbox = new Listbox(box, list);
  box.setAttribute("aria-autocomplete", "list");
  const state = { offer: null, typed: "", asking: null, timer: 0 };

  const close = () => {
    state.asking?.abort();
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    const to = box.selectionStart;
    replace(box, to - state.typed.length - state.offer.mark.length, to, state.offer.text(option));
    close();
  };
  const look = () => {
    const text = box.value.slice(0, box.selectionStart);
    state.offer = box.selectionStart === box.selectionEnd ? offers.find((one) => one.before.test(text)) ?? null : null;
    if (!state.offer) return close();
    state.typed = state.offer.before.exec(text)[1];
    clearTimeout(state.timer);
    state.timer = setTimeout(() => ask(box, frame, listbox, state, close), 120);
  };

  box.addEventListener("input", look);
  box.addEventListener("click", close);
  box.addEventListener("blur", () => setTimeout(close, 150));
  box.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (listbox.steer(event.key)) event.preventDefault();
    else if ((event.key === "Enter" || event.key === "Tab") && listbox.chosen && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      take(listbox.chosen);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    event.preventDefault();
    take(option);
  });
}

async function ask(box, frame, listbox, state, close) {
  state.asking?.abort();
  state.asking = new AbortController();
  try {
    const fragment = await fetchFragment(`${state.offer.from}?q=${encodeURIComponent(state.typed)}`, { signal: state.asking.signal });
    listbox.list.replaceChildren(...document.createRange().createContextualFragment(fragment).children);
  } catch {
    return close(); // suggestions are a comfort: without them one types on
  }
  listbox.list.hidden = !listbox.options.length;
  listbox.refresh(true);
  const { left, bottom } = caretBox(box);
  const room = frame.clientWidth - listbox.list.offsetWidth;
  listbox.list.style.left = `${Math.max(0, Math.min(left, room))}px`;
  listbox.list.style.top = `${box.offsetTop + bottom + 4}px`;
}
