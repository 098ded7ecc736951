// Ctrl-K: one box to go anywhere. Answers come from /search/suggestions as they are typed.
import { Listbox } from "./listbox.js";
import { element, fetchFragment, iconMarkup, reader } from "./page.js";
import { recall, remember } from "./stored.js";

const places = [["/", "home", "Home"], ["/people", "users", "People"], ["/guidelines", "book-2", "Guidelines"], ["/communities", "users-group", "Communities"], ["/questions/new", "message-circle-question", "Ask a question"], ["/posts/new", "pencil", "Write something new"]];
const recentKey = () => `recent.${reader()}`;
let listbox;
let asking;
let timer = 0;

const dialog = () => document.getElementById("palette");
const field = () => dialog().querySelector("input");

export function openPalette(typed = "") {
  if (!dialog() || !reader()) return;
  listbox ??= prepare();
  if (!dialog().open) dialog().showModal();
  field().value = typed;
  field().focus();
  suggest();
}

function prepare() {
  const box = field();
  const made = new Listbox(box, document.getElementById("palette-list"));
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  box.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (made.steer(event.key)) event.preventDefault();
    else if (event.key === "Enter" && made.chosen) {
      event.preventDefault();
      made.chosen.click();
    } else if (event.key === "Escape") {
      event.preventDefault(); // a search field would only empty itself
      dialog().close();
    }
  });
  made.list.addEventListener("click", (event) => {
    if (event.target.closest('[role="option"]')) noteSearch(box.value);
  });
  dialog().querySelector("form").addEventListener("submit", () => noteSearch(box.value));
  return made;
}

function noteSearch(typed) {
  const words = typed.trim();
  if (words.length > 1) remember(recentKey(), [words, ...recall(recentKey(), []).filter((one) => one !== words)].slice(0, 5));
}

function row(address, icon, words, note = "") {
  const option = element("a", { href: address });
  option.setAttribute("role", "option");
  option.innerHTML = iconMarkup(icon);
  option.append(element("span", { textContent: words }));
  if (note) option.append(element("small", { textContent: note }));
  return option;
}

function group(words) {
  const made = element("div", { className: "palette-group", textContent: words });
  made.setAttribute("role", "presentation");
  return made;
}

function beginning() {
  const recent = recall(recentKey(), []).map((words) => row(`/search?q=${encodeURIComponent(words)}`, "history", words));
  return [...(recent.length ? [group("You looked for"), ...recent] : []), group("Go to"), ...places.map((place) => row(...place))];
}

function always(words, known = false) {
  const query = encodeURIComponent(words);
  const who = known ? [] : [row(`/experts?q=${query}`, "zoom-question", `Who knows about “${words}”?`, "People")];
  return [...who, row(`/search?q=${query}`, "search", `Search everything for “${words}”`, "Enter"), row(`/questions/new?q=${query}`, "message-circle-question", `Ask “${words}”`, "Questions")];
}

async function suggest() {
  asking?.abort();
  const words = field().value.trim();
  if (!words) return show(beginning());
  asking = new AbortController();
  try {
    const fragment = await fetchFragment(`/search/suggestions?q=${encodeURIComponent(words)}`, { signal: asking.signal });
    const found = document.createRange().createContextualFragment(fragment);
    const known = found.querySelector("[data-who-knows]") !== null; // its line names the best of them
    show([...found.children, group("Look further"), ...always(words, known)]);
  } catch (error) {
    if (error.name !== "AbortError") show([element("div", { className: "palette-none", textContent: error.message }), ...always(words)]);
  }
}

function show(rows) {
  listbox.list.replaceChildren(...rows);
  listbox.refresh();
  field().setAttribute("aria-expanded", String(listbox.options.length > 0));
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k" && reader()) {
    event.preventDefault();
    if (dialog()?.open) dialog().close();
    else openPalette();
  }
});

// The box in the top bar opens the palette by a press or by typing; moving the focus through it does not.
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-palette-open]");
  if (!opener || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  openPalette(opener.querySelector("input")?.value);
});

document.addEventListener("input", ({ target }) => {
  if (!target.closest?.("form[data-palette-open]")) return;
  openPalette(target.value);
  target.value = "";
});
