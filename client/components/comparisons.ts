import type { TFunction } from "i18next";
import { numberFormat } from "../i18n/formats.ts";
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

/**
 * 同比, 环比, 组内, 全市: what stands beside each figure. A year to date has no
 * period before it, and the one before a year is last year.
 */
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
      text: figure.ripeAfter
        ? t("reason.unripe")
        : changed(figure[change], language, isCounted ? 1 : undefined),
      ...(typeof figure[id] === "number" && { note: t(`compared.${id}Was`, { value: plain(figure[id]) }) }),
    }),
  });
  const above = (id: "group" | "city"): Comparison => ({
    id,
    head: t("compared.in", { what: t(`compared.${id}Difference`), unit: difference }),
    cell: (figure) => {
      const whole = figure[`${id}Value`];
      if (typeof whole !== "number") return { text: nothing };
      return {
        text: changed(figure.value === null ? null : figure.value - whole, language),
        note: t(`compared.${id}Is`, { value: plain(whole) }),
      };
    },
  });
  const shareOf = (id: "group" | "city"): Comparison => ({
    id,
    head: t("compared.in", { what: t(`compared.${id}Share`), unit: "%" }),
    cell: (figure) => {
      const whole = figure[`${id}Value`];
      if (typeof whole !== "number" || whole === 0 || figure.value === null) return { text: nothing };
      const share = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
      return {
        text: share.format((100 * figure.value) / whole),
        note: t(`compared.${id}Is`, { value: plain(whole) }),
      };
    },
  });
  // Persons of two areas are one person of the city: what does not add up has no shares.
  const whole = (id: "group" | "city"): Comparison => ({
    id,
    head: t(`compared.${id}`),
    cell: (figure) => {
      const value = figure[`${id}Value`];
      return { text: typeof value === "number" ? plain(value) : nothing };
    },
  });
  const benchmark = isCounted ? (additive ? shareOf : whole) : above;

  return [
    earlier("lastYear", "lastYearChange"),
    ...(grain === "ytd" || grain === "year" ? [] : [earlier("previous", "previousChange")]),
    ...(isByArea ? [benchmark("group"), benchmark("city")] : []),
  ];
}

function changed(change: number | null | undefined, language: string, digits?: number): string {
  return typeof change === "number" ? differenceText(change, language, digits) : nothing;
}
