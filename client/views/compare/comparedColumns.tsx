import type { TFunction } from "i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { ReactNode } from "react";
import type { Indicator, ValueRow } from "../../../server/api/contract.ts";
import { countedUnits } from "../../charts/countedUnits.ts";
import { symbolOf, type Mark } from "../../charts/mark.ts";
import { comparisons } from "../../components/comparisons.ts";
import { valueText } from "../../components/valueText.ts";
import type { Grain } from "../../state/filters.ts";
import type { ComparedArea } from "../../components/comparison/comparedAreas.ts";
import type { DrawnArea } from "../../components/comparison/drawnArea.ts";
import type { Measure } from "../../components/comparison/measure.ts";
import { intervalText, rankText, standingText } from "../../components/comparison/standingText.ts";

interface Shown {
  text: ReactNode;
  note?: string | undefined;
  /** How the cell looks, by the style sheet. */
  look?: string | undefined;
}

export interface Column {
  id: string;
  head: string;
  isNumber: boolean;
  cell(area: ComparedArea): Shown;
  /** The city's own, where that says anything. */
  whole?(figure: ValueRow): Shown;
  /** What a file says, where that is not what rows are sorted by. */
  plain?(area: ComparedArea): string | number | null;
  /** What rows are sorted by; null comes last whichever way. */
  order(area: ComparedArea): number | null;
}

interface Asked {
  indicator: Indicator;
  grain: Grain;
  areas: readonly ComparedArea[];
  measure: Measure;
  /** The same as they are drawn. */
  drawn: readonly DrawnArea[];
}

/** 分子 分母 值 95%区间 判断 位次区间 同比 …: those that any of the areas has. */
export function comparedColumns(
  { indicator, grain, areas, measure, drawn }: Asked,
  language: string,
  t: TFunction,
): Column[] {
  const { unit } = indicator;
  const count = numberFormat(language, { maximumFractionDigits: 1 });
  const counted = (id: "numerator" | "denominator"): Column => {
    const shown = (figure: ValueRow) => ({ text: figure[id] === null ? "—" : count.format(figure[id]) });
    return {
      id,
      head: t(`comparison.${id}`),
      isNumber: true,
      cell: ({ figure }) => shown(figure),
      whole: shown,
      order: ({ figure }) => figure[id],
    };
  };
  const valueShown = (figure: ValueRow): Shown => ({
    text: valueText(figure, language, t, unit),
    ...(figure.value === null && { look: "missing" }),
  });
  const value: Column = {
    id: "value",
    head: t("comparison.value"),
    isNumber: true,
    cell: ({ figure }) => valueShown(figure),
    whole: valueShown,
    order: ({ figure }) => figure.value,
  };
  const perHundred: Column = {
    id: "perHundred",
    head: t("measure.axis.perHundred"),
    isNumber: true,
    cell: ({ key }) => ({ text: drawn.find(({ area }) => area === key)?.text ?? "—" }),
    order: ({ key }) => drawn.find(({ area }) => area === key)?.value ?? null,
  };
  const interval: Column = {
    id: "interval",
    head: t("comparison.interval"),
    isNumber: true,
    cell: ({ compared }) => ({ text: intervalText(compared.row, language) }),
    plain: ({ compared }) => intervalText(compared.row, language),
    order: ({ figure }) => figure.lower,
  };
  const verdict: Column = {
    id: "verdict",
    head: t("comparison.verdict"),
    isNumber: false,
    cell: ({ compared, mark }) => ({
      text: verdictShown(standingText(compared, mark, t), mark),
      look: lookOf(mark),
    }),
    plain: ({ compared, mark }) => standingText(compared, mark, t),
    order: ({ compared }) => sideways(compared),
  };
  const rank: Column = {
    id: "rank",
    head: t("comparison.rank"),
    isNumber: true,
    cell: ({ compared }) => ({ text: rankText(compared.row) || "—" }),
    plain: ({ compared }) => rankText(compared.row),
    order: ({ compared }) => compared.rank,
  };
  const changes = comparisons({ indicator, grain, isByArea: true }, language, t).map(
    ({ id, head, cell }): Column => ({
      id,
      head,
      isNumber: true,
      cell: ({ figure }) => cell(figure),
      ...((id === "lastYear" || id === "previous") && { whole: cell }),
      order: ({ figure }) => orderOf(id, figure),
    }),
  );
  const isShare = !countedUnits.has(unit) && areas.some(({ figure }) => figure.denominator !== null);
  return [
    ...(isShare ? [counted("numerator"), counted("denominator")] : []),
    value,
    ...(measure === "perHundred" ? [perHundred] : []),
    ...(areas.some(({ figure }) => figure.lower !== null) ? [interval] : []),
    verdict,
    ...(areas.some(({ compared }) => compared.row.rankLow !== null) ? [rank] : []),
    ...changes,
  ];
}

export function sortedBy(
  areas: readonly ComparedArea[],
  { order }: Pick<Column, "order">,
  isDescending: boolean,
): ComparedArea[] {
  const sign = isDescending ? -1 : 1;
  return areas.toSorted((one, other) => {
    const [first, second] = [order(one), order(other)];
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}

function verdictShown(words: string, mark: Mark): ReactNode {
  const sign = symbolOf(mark);
  return (
    <>
      {sign !== "" && (
        <span aria-hidden="true">
          {sign}
          {"\u00a0"}
        </span>
      )}
      {words}
    </>
  );
}

function lookOf({ standing, standsOut }: Mark): string {
  return standsOut ? `${standing} stands-out` : standing === "none" ? "missing" : standing;
}

/** From the least likely above to the least likely below. */
function sideways({ judged }: ComparedArea["compared"]): number | null {
  if (judged === null) return null;
  if (judged.side === null) return 0;
  return (judged.side === "above" ? 1 : -1) * (1 - judged.chance);
}

function orderOf(id: "lastYear" | "previous" | "group" | "city", figure: ValueRow): number | null {
  if (id === "lastYear" || id === "previous") return figure[`${id}Change`] ?? null;
  const whole = figure[`${id}Value`];
  return figure.value === null || typeof whole !== "number" ? null : figure.value - whole;
}
