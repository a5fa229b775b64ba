import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../i18n/formats.ts";
import { values, type Figure as Told } from "../../api/values.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import { monthName } from "../../components/monthName.ts";
import type { Basis } from "../../components/WithFigures.tsx";

interface RowsReadProps {
  area: { code: string; name: string };
  titles: ReadonlyMap<string, string>;
  basis: Basis;
}

/** Rows read and refused of each export, month by month of the year. */
export function RowsRead({ area, titles, basis }: RowsReadProps) {
  const { t, i18n } = useTranslation();
  const { month, snapshot, dataUntil } = basis;
  const year = month.slice(0, 4);
  const { data } = useQuery(
    values({
      indicator: "data_quality",
      from: `${year}-01`,
      to: month,
      grain: "month",
      by: "month,contract",
      where: `area:${area.code}`,
      snapshot,
    }),
  );
  if (!data || data.length === 0) return null;
  const months = Array.from({ length: Number(month.slice(5)) }, (_, index) => index + 1).filter((each) =>
    data.some(({ period, denominator }) => period === periodOf(year, each) && (denominator ?? 0) > 0),
  );
  const exports = [...new Set(data.map(contractOf))].flatMap((id) => (id === null ? [] : [id]));
  const at = (contract: string, number: number) =>
    data.find((row) => contractOf(row) === contract && row.period === periodOf(year, number));
  const refused = data.reduce((sum, row) => sum + refusedOf(row), 0);
  const read = data.reduce((sum, row) => sum + (row.denominator ?? 0), 0);
  const number = numberFormat(i18n.language);
  const cell = (row: Told | undefined) => {
    if (!row || row.denominator === null || row.denominator === 0) return "—";
    const lost = refusedOf(row);
    return lost === 0
      ? number.format(row.denominator)
      : t("profile.readAndRefused", { read: number.format(row.denominator), refused: number.format(lost) });
  };
  const title = t("profile.rowsTitle", {
    name: area.name,
    read: number.format(read),
    refused: number.format(refused),
  });
  const heads = [t("profile.export"), ...months.map((each) => monthName(each, i18n.language))];
  return (
    <Figure
      title={title}
      anchor="rows-read"
      notes={[t("profile.rowsNote")]}
      origin={{
        source: t("profile.importLog"),
        unit: t("profile.rowsUnit"),
        period: year,
        snapshot,
        dataUntil,
      }}
      sheet={{
        heads,
        rows: exports.map((id) => [titles.get(id) ?? id, ...months.map((each) => cell(at(id, each)))]),
      }}
    >
      <div className="table-frame held" role="region" aria-label={title} tabIndex={0}>
        <table className="months">
          <thead>
            <tr>
              {heads.map((head, index) => (
                <th scope="col" key={head} className={index === 0 ? undefined : "number"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {exports.map((id) => (
              <tr key={id}>
                <th scope="row">{titles.get(id) ?? id}</th>
                {months.map((each) => {
                  const row = at(id, each);
                  return (
                    <td key={each} className={row && refusedOf(row) > 0 ? "number wrong" : "number"}>
                      {cell(row)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Figure>
  );
}

function periodOf(year: string, month: number): string {
  return `${year}-${String(month).padStart(2, "0")}`;
}

function contractOf({ contract }: Told): string | null {
  return typeof contract === "string" ? contract : null;
}

function refusedOf({ numerator, denominator }: Told): number {
  return numerator === null || denominator === null ? 0 : denominator - numerator;
}
