/** What somebody chose in this browser; `public/theme.js` reads it before the first paint. */
const remembered = "hengjian.theme";

export const themeChoices = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof themeChoices)[number];
export type Theme = "light" | "dark";

const system = matchMedia("(prefers-color-scheme: dark)");
// Paper is white, whatever the screen is.
const paper = matchMedia("print");
const listeners = new Set<() => void>();

export function themeChoice(): ThemeChoice {
  const chosen = localStorage.getItem(remembered);
  return themeChoices.find((each) => each === chosen) ?? "system";
}

export function chooseTheme(choice: ThemeChoice): void {
  if (choice === "system") localStorage.removeItem(remembered);
  else localStorage.setItem(remembered, choice);
  show();
}

/** What is shown now, of which the style sheet learns by `data-theme`. */
export function shownTheme(): Theme {
  const choice = themeChoice();
  if (paper.matches) return "light";
  return choice === "dark" || (choice === "system" && system.matches) ? "dark" : "light";
}

/** Told whenever another theme is shown or chosen, in this window or in another of the same browser. */
export function onTheme(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

function show(): void {
  document.documentElement.dataset["theme"] = shownTheme();
  for (const listener of listeners) listener();
}

system.addEventListener("change", show);
paper.addEventListener("change", show);
addEventListener("storage", ({ key }) => {
  if (key === remembered) show();
});
