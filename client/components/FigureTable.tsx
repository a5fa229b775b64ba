import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator, ValueRow } from "../../server/api/contract.ts";
import { countedUnits } from "../charts/countedUnits.ts";
import type { Grain } from "../state/filters.ts";
import { comparisons } from "./comparisons.ts";
import { valueText } from "./valueText.ts";

export interface FigureRow {
  key: string;
  name: string;
  /** Of areas, the group that they are compared within. */
  group?: string;
  figure: ValueRow;
}

interface FigureTableProps {
  caption: string;
  indicator: Pick<Indicator, "unit" | "additive" | "denominator">;
  grain: Grain;
  /** What the rows are. */
  rowHead: string;
  valueHead: string;
  rows: FigureRow[];
  whole: FigureRow;
  /** Whether a bar stands beside each figure; where there is a chart of them it would say the same twice. */
  hasBars?: boolean;
}

/** Figures one below another, each with what it is made of and what it is compared with. */
export function FigureTable({
  caption,
  indicator,
  grain,
  rowHead,
  valueHead,
  rows,
  whole,
  hasBars = false,
}: FigureTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const isByArea = rows.some(({ group }) => group !== undefined);
  const columns = comparisons({ indicator, grain, isByArea }, language, t);
  const { unit } = indicator;
  const longest = Math.max(...rows.map(({ figure }) => figure.value ?? 0));
  // The whole is not compared with itself.
  const cells = (figure: ValueRow, isWhole = false) => (
    <>
      <NumberCell label={valueHead} note={madeOf(figure, indicator, language)}>
        {valueText(figure, language, t, unit)}
      </NumberCell>
      {hasBars && <BarCell share={isWhole ? 0 : (figure.value ?? 0) / longest} />}
      {columns.map(({ id, head, cell }) => {
        const { text, note } = isWhole && (id === "group" || id === "city") ? { text: "" } : cell(figure);
        return (
          <NumberCell key={id} label={head} note={note}>
            {text}
          </NumberCell>
        );
      })}
    </>
  );
  return (
    <div className="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table className="stacking figures">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {isByArea && <th scope="col">{t("compare.group")}</th>}
            <th scope="col" className="number">
              {valueHead}
            </th>
            {hasBars && <BarCell share={0} />}
            {columns.map(({ id, head }) => (
              <th scope="col" className="number" key={id}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {isByArea && <td data-label={t("compare.group")}>{row.group}</td>}
              {cells(row.figure)}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={isByArea ? 2 : 1}>
              {whole.name}
            </th>
            {cells(whole.figure, true)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface NumberCellProps {
  label: string;
  note?: string | undefined;
  children: ReactNode;
}

function NumberCell({ label, note, children }: NumberCellProps) {
  return (
    <td className="number" data-label={label}>
      {children}
      {note !== undefined && <span className="note">{note}</span>}
    </td>
  );
}

/** Says nothing that the figure beside it does not. */
function BarCell({ share }: { share: number }) {
  return (
    <td className="bar-cell" aria-hidden="true">
      {share > 0 && <div className="bar" style={{ width: `${100 * share}%` }} />}
    </td>
  );
}

/** 12 / 30 below a rate: how many it rests on. */
function madeOf(
  { numerator, denominator }: ValueRow,
  { unit, denominator: divisor }: FigureTableProps["indicator"],
  language: string,
): string | undefined {
  if (countedUnits.has(unit) || divisor === undefined || numerator === null || denominator === null)
    return undefined;
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  return `${format.format(numerator)} / ${format.format(denominator)}`;
}
