import { useTranslation } from "react-i18next";
import type { Grain } from "../../state/filters.ts";
import { Choice } from "../Choice.tsx";
import { monthName } from "../monthName.ts";
import { Radios } from "./Radios.tsx";
import { useFilterChange } from "./useFilterChange.ts";

/** The oldest exports a site can be expected to bring. */
const firstYear = 2015;

interface PeriodPanelProps {
  month: string;
  grain: Grain;
  grains: readonly Grain[];
  lastYear: number;
}

/** How long a stretch, and until when. */
export function PeriodPanel({ month, grain, grains, lastYear }: PeriodPanelProps) {
  const { t, i18n } = useTranslation();
  const change = useFilterChange();
  const [year, number] = [Number(month.slice(0, 4)), month.slice(5)];
  const from = Math.min(firstYear, year);
  const last = Math.max(lastYear, year);
  const years = Array.from({ length: last - from + 1 }, (_, index) => String(last - index));
  const goTo = (newYear: number, newMonth: string) => change({ p: `${newYear}-${newMonth}` });
  const months = Array.from({ length: 12 }, (_, index) => {
    const each = String(index + 1).padStart(2, "0");
    return [each, monthName(index + 1, i18n.language)] as const;
  });
  return (
    <div className="period-panel">
      <Radios
        legend={t("compare.grain")}
        value={grain}
        options={grains.map((each) => [each, t(`grain.${each}`)] as const)}
        onChoose={(g) => change({ g })}
      />
      <div>
        <div className="year-row">
          <button
            type="button"
            aria-label={t("filterBar.yearBefore")}
            disabled={year <= from}
            onClick={() => goTo(year - 1, number)}
          >
            ‹
          </button>
          <Choice
            label={t(grain === "year" ? "compare.wholeYear" : "compare.year")}
            value={String(year)}
            options={years.map((each) => [each, each] as const)}
            onChoose={(each) => goTo(Number(each), number)}
          />
          <button
            type="button"
            aria-label={t("filterBar.yearAfter")}
            disabled={year >= last}
            onClick={() => goTo(year + 1, number)}
          >
            ›
          </button>
        </div>
        {grain !== "year" && (
          <Radios
            legend={t("compare.month")}
            look="cells"
            value={number}
            options={months}
            onChoose={(each) => goTo(year, each)}
          />
        )}
      </div>
    </div>
  );
}
