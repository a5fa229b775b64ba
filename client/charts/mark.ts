import type { ChartTheme } from "./theme.ts";

export type Standing = "better" | "worse" | "higher" | "lower" | "similar" | "tooFew" | "none";

/** How a figure is drawn and written, wherever it stands: a sign, and a colour that is never alone. */
export interface Mark {
  standing: Standing;
  standsOut: boolean;
}

interface Judgement {
  judged: { verdict: string } | null;
  flags: { isFlagged: boolean };
}

const standings = new Set(["better", "worse", "higher", "lower", "similar", "tooFew"]);

export function markOf({ judged, flags }: Judgement): Mark {
  const standing = standings.has(judged?.verdict ?? "") ? (judged?.verdict as Standing) : "none";
  const isOut = standing !== "none" && standing !== "similar" && standing !== "tooFew";
  return { standing, standsOut: isOut && flags.isFlagged };
}

const symbols: Record<Standing, string> = {
  better: "▲",
  worse: "▼",
  higher: "▲",
  lower: "▼",
  similar: "●",
  tooFew: "○",
  none: "",
};

export function symbolOf({ standing, standsOut }: Mark): string {
  return standsOut ? "◆" : symbols[standing];
}

/** Higher and lower are neither good nor bad: shades of ink. */
export function colourOf({ standing, standsOut }: Mark, theme: ChartTheme): string {
  if (standing === "better" || standing === "worse") return theme[standing];
  if (standing === "higher" || standing === "lower") return standsOut ? theme.ink : theme.neutral;
  return standing === "none" ? theme.neutral : theme.grey;
}

/** What stands out is drawn at full strength, the rest lighter. */
export function strengthOf({ standing, standsOut }: Mark): number {
  if (standsOut) return 1;
  return standing === "tooFew" ? 0.3 : 0.55;
}
