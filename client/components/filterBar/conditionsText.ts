import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { listText } from "../../i18n/listText.ts";
import type { filterAsked } from "../../state/filters.ts";
import { dimensionTitle, memberText } from "../dimensionText.ts";

/** 锻炼类型：招商、帮扶; that all is counted, where nothing is chosen. */
export function conditionsText(
  { indicator, filter }: { indicator: Pick<Indicator, "dimensions">; filter: ReturnType<typeof filterAsked> },
  language: string,
  t: TFunction,
): string {
  if (filter === undefined) return t("filterBar.none");
  const dimension = dimensionTitle(indicator, filter.dimension, language, t);
  if (filter.members.length === 0) return dimension;
  const members = filter.members.map((each) => memberText(each, t));
  return t("filterBar.condition", { dimension, members: listText(members, language) });
}
