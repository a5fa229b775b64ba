import type { Indicator, Theme } from "../../../server/api/contract.ts";
import type { ProfileRow } from "../../api/profile.ts";

/** An indicator of the page, with its figures here and in the second area. */
export interface ShownRow {
  indicator: Indicator;
  row: ProfileRow;
  other: ProfileRow | undefined;
}

export interface ShownTheme {
  theme: Theme;
  members: ShownRow[];
}

/** What the page is narrowed down to; nothing leaves all of it. */
export interface Narrowing {
  theme: string | undefined;
  isDifferingOnly: boolean;
}

/** Other than the group, than last year, or than the second area, each beyond what chance makes. */
export function differs({ judged, againstLastYear, chanceAbove }: ProfileRow): boolean {
  if ((judged?.side ?? null) !== null || (againstLastYear.judged?.side ?? null) !== null) return true;
  return typeof chanceAbove === "number" && Math.abs(chanceAbove - 0.5) > 0.475;
}

export function narrowed(themes: readonly ShownTheme[], { theme, isDifferingOnly }: Narrowing): ShownTheme[] {
  return themes
    .filter((each) => theme === undefined || each.theme.id === theme)
    .map((each) => ({
      ...each,
      members: isDifferingOnly ? each.members.filter(({ row }) => differs(row)) : each.members,
    }))
    .filter(({ members }) => members.length > 0);
}
