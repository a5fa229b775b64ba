import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { monthName } from "../../components/monthName.ts";

/** The oldest exports a site can be expected to bring. */
const firstYear = 2015;

/** The month of the calendar, mirrored in the address. Browsers differ in what they make of a month's own field. */
export function MonthPicker({ month, lastYear }: { month: string; lastYear: number }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const change = (newYear: number, newNumber: number) => {
    const m = `${newYear}-${String(newNumber).padStart(2, "0")}`;
    void navigate({ to: "/imports/reporting", search: (before) => ({ ...before, m }), replace: true });
  };
  const first = Math.min(firstYear, year);
  const years = Array.from({ length: Math.max(lastYear, year) - first + 1 }, (_, index) => first + index);
  return (
    <form className="filters" aria-label={t("calendar.which")} onSubmit={(event) => event.preventDefault()}>
      <label>
        {t("calendar.year")}
        <select value={year} onChange={(event) => change(Number(event.target.value), number)}>
          {years.toReversed().map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t("calendar.month")}
        <select value={number} onChange={(event) => change(year, Number(event.target.value))}>
          {Array.from({ length: 12 }, (_, index) => index + 1).map((each) => (
            <option key={each} value={each}>
              {monthName(each, i18n.language)}
            </option>
          ))}
        </select>
      </label>
    </form>
  );
}
