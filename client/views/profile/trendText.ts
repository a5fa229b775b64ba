import type { TFunction } from "i18next";
import type { ProfileRow } from "../../api/profile.ts";

/** The last five points in words; what cannot be computed is not called unchanged. */
export function trendText(
  { recent }: Pick<NonNullable<ProfileRow["trend"]>, "recent">,
  t: TFunction,
): string {
  const { result, verdict } = recent;
  const word = t(`profile.recent.${result}`);
  return verdict === null ? word : t("profile.recentVerdict", { word, verdict: t(`standing.${verdict}`) });
}
