import { toast } from "./toasts.js";

document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-copy-link]");
  if (!link || !navigator.clipboard) return;
  event.preventDefault();
  try {
    await navigator.clipboard.writeText(link.href ?? new URL(link.dataset.copyLink, location.href).href);
    toast("The link is copied.");
  } catch {
    location.assign(link.href);
  }
});
