import { useTranslation } from "react-i18next";
import type { Areas, ChangeRow, Indicator } from "../../../server/api/contract.ts";
import { periodText } from "../../components/periodText.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { Cause } from "./Cause.tsx";

interface ChangeTableProps {
  caption: string;
  rows: ChangeRow[];
  indicators: Pick<Indicator, "id" | "title">[];
  city: Areas;
}

/** Each changed figure a row: before, after, by how much, and what changed it. */
export function ChangeTable({ caption, rows, indicators, city }: ChangeTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const titles = new Map(indicators.map(({ id, title }) => [id, inLanguage(title, language)]));
  const names = new Map(city.areas.map(({ code, name }) => [code, inLanguage(name, language)]));
  const cityName = inLanguage(city.city.name, language);
  const columns = ["indicator", "area", "period"] as const;
  const numbers = ["old", "new", "difference"] as const;
  return (
    <TableFrame caption={caption} frame="held" className="stacking">
      <thead>
        <tr>
          {columns.map((each) => (
            <th scope="col" key={each}>
              {t(`restatements.${each}`)}
            </th>
          ))}
          {numbers.map((each) => (
            <th scope="col" key={each} className="number">
              {t(`restatements.${each}`)}
            </th>
          ))}
          <th scope="col">{t("restatements.by")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.indicator} ${row.area} ${row.grain} ${row.period}`}>
            <th scope="row">{titles.get(row.indicator) ?? row.indicator}</th>
            <td data-label={t("restatements.area")}>
              {row.area === null ? cityName : (names.get(row.area) ?? row.area)}
            </td>
            <td data-label={t("restatements.period")}>{periodText(row.period, row.grain, language, t)}</td>
            <td className="number" data-label={t("restatements.old")}>
              {valueText({ value: row.oldValue, state: row.oldState ?? "ok" }, language, t)}
            </td>
            <td className="number" data-label={t("restatements.new")}>
              {valueText({ value: row.newValue, state: row.newState ?? "ok" }, language, t)}
            </td>
            <td className="number" data-label={t("restatements.difference")}>
              {differenceText(row, language, t)}
            </td>
            <td className="words" data-label={t("restatements.by")}>
              <Cause row={row} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

/** +1 人, −16.67 百分点; nothing where one of the two is no number. */
function differenceText(
  { difference, differenceUnit }: Pick<ChangeRow, "difference" | "differenceUnit">,
  language: string,
  t: (key: string) => string,
): string {
  if (difference === null) return "";
  const format = numberFormat(language, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
  return `${format.format(difference)} ${t(`unit.${differenceUnit}`)}`;
}
