import { useSyncExternalStore } from "react";
import { paperTheme, type ChartTheme } from "../charts/theme.ts";

const dark = matchMedia("(prefers-color-scheme: dark)");
const themes = new Map<boolean, ChartTheme>();

/** Charts are drawn on a canvas, which no style sheet reaches: the tokens are read out for them. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(subscribe, () => {
    const known = themes.get(dark.matches) ?? readTheme();
    themes.set(dark.matches, known);
    return known;
  });
}

function subscribe(changed: () => void): () => void {
  dark.addEventListener("change", changed);
  return () => dark.removeEventListener("change", changed);
}

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  return {
    ink: token("--ink", paperTheme.ink),
    grey: token("--grey", paperTheme.grey),
    hairline: token("--hairline", paperTheme.hairline),
    neutral: token("--neutral", paperTheme.neutral),
    accent: token("--accent", paperTheme.accent),
    better: token("--better", paperTheme.better),
    worse: token("--worse", paperTheme.worse),
    wash: token("--wash", paperTheme.wash),
    fontFamily: style.fontFamily,
  };
}
