import type { TFunction } from "i18next";
import type { Mark, Standing } from "../../charts/mark.ts";

const told: readonly Standing[] = ["better", "worse", "higher", "lower", "similar", "tooFew"];

/** How many areas are how: 2 个较好，3 个较差，5 个相近. */
export function standingCounts(areas: readonly { mark: Mark }[], t: TFunction): string {
  const parts = told.flatMap((standing) => {
    const count = areas.filter(({ mark }) => mark.standing === standing).length;
    return count === 0 ? [] : [t("comparison.countOf", { count, standing: t(`standing.${standing}`) })];
  });
  return parts.length === 0 ? t("finding.nothing") : parts.join(t("finding.join"));
}
