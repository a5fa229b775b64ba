import { useSyncExternalStore } from "react";
import { paperTheme, type ChartTheme } from "../charts/theme.ts";
import { onTheme, shownTheme, type Theme } from "../state/theme.ts";

const themes = new Map<Theme, ChartTheme>();

/** Charts are drawn on a canvas, which no style sheet reaches: the tokens are read out for them. */
export function useChartTheme(): ChartTheme {
  return useSyncExternalStore(onTheme, () => {
    const shown = shownTheme();
    const known = themes.get(shown) ?? readTheme();
    themes.set(shown, known);
    return known;
  });
}

function readTheme(): ChartTheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string, fallback: string) => style.getPropertyValue(name).trim() || fallback;
  return {
    paper: token("--paper", paperTheme.paper),
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
