import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import type { Mark } from "../../charts/mark.ts";
import { valueText } from "../valueText.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import { measured, type Measure, type Measured } from "./measure.ts";
import { intervalText, rankText, standingText } from "./standingText.ts";

/** An area as bars and map draw it. */
export interface DrawnArea extends Measured {
  area: string;
  name: string;
  groupId: string;
  /** The figure in words. */
  text: string;
  range: string;
  mark: Mark;
  benchmark: number | null;
  /** What there is to say of it when it is pointed at. */
  lines: string[];
}

interface Asked {
  indicator: Pick<Indicator, "unit">;
  measure: Measure;
  population: readonly Figure[] | undefined;
  /** What it is held against, in words. */
  against: string;
}

export const unjudgedMark: Mark = { standing: "none", standsOut: false };

export function drawnAreas(
  areas: readonly ComparedArea[],
  { indicator, measure, population, against }: Asked,
  language: string,
  t: TFunction,
): DrawnArea[] {
  return areas.map((each): DrawnArea => {
    const { key, name, groupId, compared, mark } = each;
    const own = measured(
      each,
      measure,
      population?.find(({ area }) => area === key),
    );
    const unit = measure === "figure" ? indicator.unit : measure === "count" ? "人" : "%";
    const text = valueText(own, language, t, unit);
    const base = { ...own, area: key, name, groupId, text };
    const said = measureText(text, measure, indicator, own.value, t);
    if (measure !== "figure")
      return { ...base, range: "", mark: unjudgedMark, benchmark: null, lines: [said] };
    const benchmark = compared.judged === null ? null : compared.benchmark;
    const range = rankText(compared.row);
    const { numerator, denominator } = each.figure;
    const lines = [
      said,
      ...(own.lower === null
        ? []
        : [t("comparison.intervalIs", { interval: intervalText(compared.row, language) })]),
      ...(own.value === null ? [] : [standingText(compared, mark, t)]),
      ...(benchmark === null
        ? []
        : [
            t("comparison.againstIs", {
              against,
              value: valueText({ value: benchmark, state: "ok" }, language, t, indicator.unit),
            }),
          ]),
      ...(range === "" ? [] : [t("heat.rank", { range })]),
      ...(numerator === null || denominator === null ? [] : [`${numerator} / ${denominator}`]),
    ];
    return { ...base, range, mark, benchmark, lines };
  });
}

function measureText(
  text: string,
  measure: Measure,
  { unit }: Pick<Indicator, "unit">,
  value: number | null,
  t: TFunction,
): string {
  if (value === null || measure === "count") return text;
  if (measure === "perHundred") return t("measure.perHundredValue", { value: text });
  return `${text} ${t(`unit.${unit}`)}`;
}
