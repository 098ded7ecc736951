const system = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

function chosen() {
  try {
    return localStorage.getItem("commons.theme");
  } catch {
    return null;
  }
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-theme-toggle]")) return;
  const theme = root.dataset.bsTheme === "dark" ? "light" : "dark";
  root.dataset.bsTheme = theme;
  try {
    // What the system wants anyway is not a choice: then we go on following it.
    if ((theme === "dark") === system.matches) localStorage.removeItem("commons.theme");
    else localStorage.setItem("commons.theme", theme);
  } catch {
    // chosen for this page only
  }
});

system.addEventListener("change", () => {
  if (!chosen()) root.dataset.bsTheme = system.matches ? "dark" : "light";
});
