import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { dimensionTitle, memberText } from "../../components/dimensionText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import type { filterAsked } from "../../state/filters.ts";

/** The indicator's name, and of what alone it is counted. */
export function titleText(
  indicator: Indicator,
  filter: ReturnType<typeof filterAsked>,
  language: string,
  t: TFunction,
): string {
  const title = inLanguage(indicator.title, language);
  if (filter === undefined || filter.members.length === 0) return title;
  const members = listText(
    filter.members.map((each) => memberText(each, t)),
    language,
  );
  return t("compare.filtered", {
    title,
    dimension: dimensionTitle(indicator, filter.dimension, language, t),
    members,
  });
}
