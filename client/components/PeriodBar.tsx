import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { judgedGrains, type Filters, type Grain, type JudgedGrain } from "../state/filters.ts";
import { monthName } from "./monthName.ts";
import { Choice } from "./Choice.tsx";

/** The oldest exports a site can be expected to bring. */
const firstYear = 2015;

interface PeriodBarProps {
  month: string;
  grain: JudgedGrain;
  lastYear: number;
  /** Choices of the page's own, before the period. */
  children?: ReactNode;
}

/** For when a page is, mirrored in the address. */
export function PeriodBar({ month, grain, lastYear, children }: PeriodBarProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const change = (part: Filters) =>
    void navigate({ to: ".", search: (search) => ({ ...search, ...part }), replace: true });
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const from = Math.min(firstYear, year);
  const years = Array.from({ length: Math.max(lastYear, year) - from + 1 }, (_, index) => from + index);
  const changeMonth = (newYear: string, newMonth: string) =>
    change({ p: `${newYear}-${newMonth.padStart(2, "0")}` });
  return (
    <form className="filters" aria-label={t("compare.filters")} onSubmit={(event) => event.preventDefault()}>
      {children}
      <Choice
        label={t("compare.grain")}
        value={grain}
        options={judgedGrains.map((each) => [each, t(`grain.${each}`)])}
        onChoose={(g) => change({ g: g as Grain })}
      />
      <Choice
        label={t("compare.year")}
        value={String(year)}
        options={years.toReversed().map((each) => [String(each), String(each)])}
        onChoose={(each) => changeMonth(each, String(number))}
      />
      <Choice
        label={t("compare.month")}
        value={String(number)}
        options={Array.from({ length: 12 }, (_, index) => [
          String(index + 1),
          monthName(index + 1, i18n.language),
        ])}
        onChoose={(each) => changeMonth(String(year), each)}
      />
    </form>
  );
}
