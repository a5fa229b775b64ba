// Before the first paint, and a file of its own, for the page's policy allows no script within it:
// the theme that was chosen here, or the system's. client/state/theme.ts goes on from there.
(() => {
  const chosen = localStorage.getItem("hengjian.theme");
  const isDark =
    chosen === "dark" || (chosen !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
