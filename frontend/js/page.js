// What the page tells the scripts.

export const csrfToken = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

/** Whose page this is; empty before signing in. */
export const reader = () => document.body.dataset.person ?? "";

/** Markup of one icon of the sprite. The name is ours, never somebody's text. */
export const iconMarkup = (name) => `<svg class="icon" aria-hidden="true"><use href="${document.body.dataset.icons}#tabler-${name}"/></svg>`;

/** An element with properties and children; text is always text. */
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** Runs `visit` for each match now and in every part that htmx brings later. */
export function onArrival(selector, visit) {
  const look = (root) => {
    if (root.matches?.(selector)) visit(root);
    root.querySelectorAll?.(selector).forEach(visit);
  };
  document.addEventListener("DOMContentLoaded", () => look(document));
  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) look(event.target);
  });
}

/** An HTML fragment of our own site. Throws an Error whose message may be shown. */
export async function fetchFragment(address, options = {}) {
  let response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...options, headers: { "HX-Request": "true", ...options.headers } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Error("The site cannot be reached just now. Are you online?");
  }
  if (response.status === 401 || response.redirected) throw new Error("You have been signed out. Sign in again in another tab; your words stay here.");
  if (!response.ok) throw new Error(await wordsOf(response));
  return response.text();
}

async function wordsOf(response) {
  const text = await response.text();
  return text && text.length < 300 && !text.includes("<") ? text : "That did not work. Nothing is lost; try once more.";
}
