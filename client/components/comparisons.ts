import type { TFunction } from "i18next";
import type { Indicator, ValueRow } from "../../server/api/contract.ts";
import { countedUnits } from "../charts/countedUnits.ts";
import type { Grain } from "../state/filters.ts";
import { differenceText, valueText } from "./valueText.ts";

/** A column of a table of figures: each cell a number and, below it, what it was reckoned from. */
interface Comparison {
  id: "lastYear" | "previous" | "group" | "city";
  head: string;
  cell(figure: ValueRow): { text: string; note?: string };
}

interface ComparisonsAsked {
  indicator: Pick<Indicator, "unit" | "additive">;
  grain: Grain;
  /** Whether the rows are areas; others have no group. */
  isByArea: boolean;
}

const nothing = "—";

/** 同比, 环比, 组内, 全市: what stands beside each figure. A year to date has no period before it. */
export function comparisons(
  { indicator: { unit, additive }, grain, isByArea }: ComparisonsAsked,
  language: string,
  t: TFunction,
): Comparison[] {
  const isCounted = countedUnits.has(unit);
  const plain = (value: number) => valueText({ value, state: "ok" }, language, t, unit);
  const difference = t(`difference.${unit}`);

  const earlier = (id: "lastYear" | "previous", change: "lastYearChange" | "previousChange"): Comparison => ({
    id,
    head: t("compared.in", { what: t(`compared.${id}`), unit: isCounted ? "%" : difference }),
    cell: (figure) => ({
      text: changed(figure[change], language, isCounted ? 1 : undefined),
      ...(typeof figure[id] === "number" && { note: t(`compared.${id}Was`, { value: plain(figure[id]) }) }),
    }),
  });
  const benchmark = (id: "group" | "city"): Comparison => ({
    id,
    head: isCounted
      ? t(`compared.${id}`)
      : t("compared.in", { what: t(`compared.${id}Difference`), unit: difference }),
    cell: (figure) => {
      const whole = figure[`${id}Value`];
      if (typeof whole !== "number") return { text: nothing };
      if (!isCounted)
        return {
          text: changed(figure.value === null ? null : figure.value - whole, language),
          note: t(`compared.${id}Is`, { value: plain(whole) }),
        };
      if (!additive || figure.value === null || whole === 0) return { text: plain(whole) };
      const share = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
      return {
        text: plain(whole),
        note: t("compared.share", { share: share.format(figure.value / whole) }),
      };
    },
  });

  return [
    earlier("lastYear", "lastYearChange"),
    ...(grain === "ytd" ? [] : [earlier("previous", "previousChange")]),
    ...(isByArea ? [benchmark("group"), benchmark("city")] : []),
  ];
}

function changed(change: number | null | undefined, language: string, digits?: number): string {
  return typeof change === "number" ? differenceText(change, language, digits) : nothing;
}
