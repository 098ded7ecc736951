// Runs in <head> before the first paint, so that nobody who chose dark sees a white flash.
try {
  const chosen = localStorage.getItem("commons.theme");
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = chosen === "dark" || chosen === "light" ? chosen : dark ? "dark" : "light";
} catch {
  // Without storage the stylesheet follows the system's theme.
}
document.documentElement.classList.add("js");
