import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { cellFinder } from "../../api/allCompared.ts";
import type { FigureSheet } from "../../components/figure/figureSheet.ts";
import type { HeatGroup } from "../../components/heat/heat.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface Shown {
  groups: readonly HeatGroup[];
  indicators: readonly Pick<Indicator, "id" | "title" | "unit">[];
  find: ReturnType<typeof cellFinder> | undefined;
  language: string;
}

/** The large table as a plain one: figures as numbers, and the words of what is none. */
export function allSheet({ groups, indicators, find, language }: Shown, t: TFunction): FigureSheet {
  const heads = indicators.map(({ title, unit }) => `${inLanguage(title, language)} (${t(`unit.${unit}`)})`);
  return {
    heads: [t("compare.area"), t("compare.group"), ...heads],
    rows: groups.flatMap(({ name: group, areas }) =>
      areas.map(({ code, name }) => [
        name,
        group,
        ...indicators.map(({ id }) => {
          const cell = find?.(code, id);
          return cell === undefined ? null : (cell.value ?? t(`state.${cell.state}`));
        }),
      ]),
    ),
  };
}
