// The signs in the top bar and the number in the title, as the server counts them.
import { element } from "../page.js";

const title = document.title;

export function showCounts({ threads, messages }) {
  document.title = threads ? `(${shown(threads)}) ${title}` : title;
  const bell = document.getElementById("bell-link");
  if (bell) {
    bell.setAttribute("aria-label", threads ? `Notifications, ${threads} unread` : "Notifications");
    put(bell, threads > 0, { id: "unread-count", className: "count-dot", textContent: shown(threads) });
  }
  const letters = document.getElementById("messages-link");
  if (letters) {
    letters.setAttribute("aria-label", messages ? "Messages, something new" : "Messages");
    put(letters, messages > 0, { className: "count-dot count-dot-quiet" });
  }
}

/** What the page was loaded with. */
export function loadedCounts() {
  const dot = (id) => document.querySelector(`#${id} .count-dot`);
  return { threads: Number.parseInt(dot("bell-link")?.textContent ?? "0", 10) || 0, messages: dot("messages-link") ? 1 : 0 };
}

function shown(number) {
  return number < 100 ? String(number) : "99+";
}

function put(link, wanted, looks) {
  const dot = link.querySelector(".count-dot");
  if (!wanted) return dot?.remove();
  if (dot) return Object.assign(dot, looks);
  const made = element("span", looks);
  made.setAttribute("aria-hidden", "true");
  return link.append(made);
}
