import type { TFunction } from "i18next";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import type { ShownRow } from "./shownRows.ts";

/** More names than a heading can hold. */
const mostNamed = 4;

/** Which of a theme's indicators differ from the group's, by name, and how many do not. */
export function themeFinding(members: readonly ShownRow[], language: string, t: TFunction): string {
  const said = (["better", "worse", "higher", "lower"] as const).flatMap((verdict) => {
    const found = members.filter(({ row }) => row.judged?.verdict === verdict);
    if (found.length === 0) return [];
    const names = listText(
      found.slice(0, mostNamed).map(({ indicator }) => inLanguage(indicator.title, language)),
      language,
    );
    const which = found.length > mostNamed ? t("profile.andMore", { names, count: found.length }) : names;
    return [t("profile.named", { which, verdict: t(`standing.${verdict}`) })];
  });
  const judged = members.filter(({ row }) => row.judged !== null && row.judged.verdict !== "tooFew").length;
  const rest = said.length === 0 ? "profile.noneDiffers" : "profile.restAlike";
  return [...said, judged === 0 ? t("profile.noneJudged") : t(rest)].join(t("finding.join"));
}
