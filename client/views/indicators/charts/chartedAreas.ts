import type { TFunction } from "i18next";
import type { Areas, ComparisonAnswer, Indicator } from "../../../../server/api/contract.ts";
import { markOf, type Mark } from "../../../charts/mark.ts";
import { areaNames } from "../../../components/areaNames.ts";
import { valueText } from "../../../components/valueText.ts";

/** An area as the charts of this page draw it. */
export interface ChartedArea {
  area: string;
  name: string;
  group: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  base: number | null;
  benchmark: number | null;
  text: string;
  /** `[2–5]`, nothing where no place is given. */
  range: string;
  mark: Mark;
  /** What there is to say of it when it is pointed at. */
  lines: string[];
}

interface Asked {
  indicator: Indicator;
  city: Areas;
  language: string;
  t: TFunction;
}

/** The best first inside each group; where nothing is good or bad, the largest first. */
export function chartedAreas(
  { rows }: Pick<ComparisonAnswer, "rows">,
  { indicator, city, language, t }: Asked,
): ChartedArea[] {
  const names = areaNames(city, language);
  const sign = indicator.better === "lower" ? 1 : -1;
  const orderOf = ({ value }: ChartedArea) => (value === null ? Infinity : sign * value);
  const charted = rows.map((each): ChartedArea => {
    const { row, group, judged, benchmark } = each;
    const mark = markOf(each);
    const range = row.rankLow === null || row.rankHigh === null ? "" : `[${row.rankLow}–${row.rankHigh}]`;
    const text = valueText(row, language, t, indicator.unit);
    const plain = (value: number) => valueText({ value, state: "ok" }, language, t, indicator.unit);
    return {
      area: row.area ?? "",
      name: names.areaName(row.area ?? ""),
      group,
      value: row.value,
      lower: row.lower,
      upper: row.upper,
      base: row.state === "ok" ? row.denominator : null,
      benchmark: judged === null ? null : benchmark,
      text,
      range,
      mark,
      lines: [
        row.value === null ? text : `${text} ${t(`unit.${indicator.unit}`)}`,
        ...(row.lower === null || row.upper === null
          ? []
          : [t("indicators.intervalIs", { lower: plain(row.lower), upper: plain(row.upper) })]),
        ...(mark.standing === "none" ? [] : [t(`standing.${mark.standing}`)]),
        ...(range === "" ? [] : [t("indicators.rangeIs", { range })]),
      ],
    };
  });
  const groups = [...new Set(charted.map(({ group }) => group))];
  return groups.flatMap((group) =>
    charted
      .filter((each) => each.group === group)
      .toSorted((one, other) => (orderOf(one) === orderOf(other) ? 0 : orderOf(one) - orderOf(other))),
  );
}
