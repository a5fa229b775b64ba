import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../i18n/formats.ts";
import type { Indicator, ValueRow } from "../../server/api/contract.ts";
import { countedUnits } from "../charts/countedUnits.ts";
import type { Grain } from "../state/filters.ts";
import { valuesPath, type ValuesQuestion } from "../api/values.ts";
import { comparisons } from "./comparisons.ts";
import { FigureActions } from "./figure/FigureActions.tsx";
import type { FigureOrigin } from "./figure/figureSheet.ts";
import { nextSorting, orderedRows, type Sorting } from "./table/rowOrder.ts";
import { SortHead } from "./table/SortHead.tsx";
import { useVirtualRows } from "./table/useVirtualRows.ts";
import { valueText } from "./valueText.ts";
import { FigureValue } from "./why/FigureValue.tsx";

export interface FigureRow {
  key: string;
  name: string;
  /** Of areas, the group that they are compared within. */
  group?: string;
  figure: ValueRow;
  /** What alone is counted in this row, `kind:招商`. */
  where?: string;
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
  /** What the rows are the answer to: each figure tells why it is so, and the table is offered as a workbook. */
  question?: ValuesQuestion;
  /** Stands in the files made of the table. */
  origin?: FigureOrigin;
}

const rowHeight = 52;
const sortedBy = {
  value: "value",
  lastYear: "lastYearChange",
  previous: "previousChange",
  group: "groupValue",
  city: "cityValue",
} as const satisfies Record<string, keyof ValueRow>;

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
  question,
  origin,
}: FigureTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const isByArea = rows.some(({ group }) => group !== undefined);
  const columns = comparisons({ indicator, grain, isByArea }, language, t);
  const { unit } = indicator;
  const longest = Math.max(...rows.map(({ figure }) => figure.value ?? 0));
  const frame = useRef<HTMLDivElement>(null);
  const [sorting, setSorting] = useState<Sorting>();
  const [pinned, setPinned] = useState<ReadonlySet<string>>(new Set());
  const ordered = orderedRows(rows, sorting, pinned, ({ figure }, column) => {
    const value = figure[sortedBy[column as keyof typeof sortedBy]];
    return typeof value === "number" ? value : null;
  });
  const { shown, before, after, isVirtual } = useVirtualRows(ordered, frame, rowHeight);
  const sortBy = (column: string) => setSorting((now) => nextSorting(now, column));
  const pin = (key: string) =>
    setPinned((now) => new Set(now.has(key) ? [...now].filter((each) => each !== key) : [...now, key]));
  const value = (figure: ValueRow, where = question?.where) =>
    question ? (
      <FigureValue row={figure} grain={grain} snapshot={question.snapshot} unit={unit} where={where} />
    ) : (
      valueText(figure, language, t, unit)
    );
  // The whole is not compared with itself.
  const cells = ({ figure, where }: Pick<FigureRow, "figure" | "where">, isWhole = false) => (
    <>
      <NumberCell label={valueHead} note={madeOf(figure, indicator, language)}>
        {value(figure, where)}
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
  const sheet = {
    heads: [
      rowHead,
      ...(isByArea ? [t("compare.group")] : []),
      valueHead,
      t("why.numerator"),
      t("why.denominator"),
      ...columns.map(({ head }) => head),
    ],
    rows: [...ordered, whole].map(({ name, group, figure }) => [
      name,
      ...(isByArea ? [group ?? ""] : []),
      figure.value ?? t(`state.${figure.state}`),
      figure.numerator,
      figure.denominator,
      ...columns.map(({ cell }) => cell(figure).text),
    ]),
  };
  return (
    <div
      ref={frame}
      className={isVirtual ? "table-frame figure-table tall" : "table-frame figure-table"}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className="stacking figures">
        <caption>
          {caption}
          {origin && (
            <FigureActions
              title={caption}
              titleText={caption}
              origin={origin}
              sheet={sheet}
              path={question && valuesPath(question)}
              frame={frame}
            />
          )}
        </caption>
        <thead>
          <tr>
            <th scope="col">{rowHead}</th>
            {isByArea && <th scope="col">{t("compare.group")}</th>}
            <SortHead column="value" head={valueHead} sorting={sorting} onSort={sortBy} />
            {hasBars && <BarCell share={0} />}
            {columns.map(({ id, head }) => (
              <SortHead key={id} column={id} head={head} sorting={sorting} onSort={sortBy} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {shown.map((row) => (
            <tr key={row.key} className={pinned.has(row.key) ? "pinned" : undefined}>
              <th scope="row">
                {row.name}
                <button
                  type="button"
                  className="pin"
                  aria-pressed={pinned.has(row.key)}
                  aria-label={t("drawn.pin", { name: row.name })}
                  onClick={() => pin(row.key)}
                >
                  ⌃
                </button>
              </th>
              {isByArea && <td data-label={t("compare.group")}>{row.group}</td>}
              {cells(row)}
            </tr>
          ))}
          <Gap height={after} />
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={isByArea ? 2 : 1}>
              {whole.name}
            </th>
            {cells(whole, true)}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

/** In place of rows that are not in sight. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr role="presentation" style={{ height }} /> : null;
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
  const format = numberFormat(language, { maximumFractionDigits: 1 });
  return `${format.format(numerator)} / ${format.format(denominator)}`;
}
