import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { monthName } from "../../components/monthName.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Filters, Grain } from "../../state/filters.ts";

const grains: Grain[] = ["ytd", "month", "quarter", "half-year", "year"];
/** The oldest exports a site can be expected to bring. */
const firstYear = 2015;

interface FilterBarProps {
  indicators: Indicator[];
  /** Undefined where the address names one that there is not. */
  indicator: string | undefined;
  month: string;
  grain: Grain;
  lastYear: number;
}

/** What is shown and for when, mirrored in the address, so that what is seen can be sent. */
export function FilterBar({ indicators, indicator, month, grain, lastYear }: FilterBarProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const navigate = useNavigate();
  const change = (part: Filters) =>
    void navigate({ to: "/compare", search: (search) => ({ ...search, ...part }), replace: true });
  const year = Number(month.slice(0, 4));
  const from = Math.min(firstYear, year);
  const years = Array.from({ length: Math.max(lastYear, year) - from + 1 }, (_, index) => from + index);
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  const changeMonth = (newYear: number, newMonth: number) =>
    change({ p: `${newYear}-${String(newMonth).padStart(2, "0")}` });

  return (
    <form className="filters" aria-label={t("compare.filters")} onSubmit={(event) => event.preventDefault()}>
      <label>
        {t("compare.indicator")}
        <select value={indicator ?? ""} onChange={(event) => change({ i: event.target.value })}>
          {indicator === undefined && <option value="">{t("compare.choose")}</option>}
          {byTheme(indicators).map(([theme, members]) => (
            <optgroup key={theme} label={t(`theme.${theme}`, { defaultValue: theme })}>
              {members.map((each) => (
                <option key={each.id} value={each.id}>
                  {inLanguage(each.title, language)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label>
        {t("compare.grain")}
        <select value={grain} onChange={(event) => change({ g: event.target.value as Grain })}>
          {grains.map((each) => (
            <option key={each} value={each}>
              {t(`grain.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t(grain === "year" ? "compare.wholeYear" : "compare.year")}
        <select
          value={year}
          onChange={(event) => changeMonth(Number(event.target.value), Number(month.slice(5)))}
        >
          {years.toReversed().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      {grain !== "year" && (
        <label>
          {t("compare.month")}
          <select
            value={Number(month.slice(5))}
            onChange={(event) => changeMonth(year, Number(event.target.value))}
          >
            {months.map((each) => (
              <option key={each} value={each}>
                {monthName(each, language)}
              </option>
            ))}
          </select>
        </label>
      )}
    </form>
  );
}

function byTheme(indicators: Indicator[]): [theme: string, members: Indicator[]][] {
  const themes = new Set(indicators.map((each) => each.theme));
  return [...themes].map((theme) => [theme, indicators.filter((each) => each.theme === theme)]);
}
