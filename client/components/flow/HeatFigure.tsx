import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FlowTable } from "../../../server/api/contract.ts";
import { calendarHeat } from "../../charts/calendarHeat.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { registerMoreParts } from "../chart/moreParts.ts";
import { memberText } from "../dimensionText.ts";
import { Figure } from "../figure/Figure.tsx";
import { monthName } from "../monthName.ts";
import type { FlowFigureProps } from "./Flow.tsx";
import { countedText, countText } from "./flowText.ts";
import { useIsNarrow } from "./useIsNarrow.ts";

registerMoreParts();

/** Kinds by months of the year. */
export function HeatFigure({ answer, table, shared }: FlowFigureProps & { table: FlowTable }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const isNarrow = useIsNarrow();
  const { unit } = answer;
  const cells = useMemo(
    () =>
      table.cells.map((cell) => {
        const row = table.rows.findIndex(({ id }) => id === cell.row);
        return {
          ...cell,
          row,
          column: table.columns.findIndex(({ id }) => id === cell.column),
          kind: memberText(table.rows[row] ? inLanguage(table.rows[row].title, language) : null, t),
          month: cell.column,
          // In a narrow cell a word has no room.
          label: cell.count === null ? "×" : countText(cell, language, t),
        };
      }),
    [table, language, t],
  );
  const rows = useMemo(
    () => table.rows.map(({ title }) => memberText(inLanguage(title, language), t)),
    [table, language, t],
  );
  const columns = useMemo(
    () =>
      table.columns.map(({ id }) =>
        language.startsWith("zh")
          ? t("flow.monthHead", { month: Number(id.slice(5)) })
          : monthName(Number(id.slice(5)), language).slice(0, 3),
      ),
    [table, language, t],
  );
  const items = useMemo(
    () =>
      cells.map(({ row, column, kind, month, ...told }) => ({
        key: `${row} ${column}`,
        title: `${kind} ${month}`,
        lines: [countedText(told, unit, language, t)],
        at: [columns[column] ?? "", rows[row] ?? ""] as const,
      })),
    [cells, columns, rows, unit, language, t],
  );
  const draw = useCallback(
    (theme: ChartTheme, lit: string | undefined) =>
      calendarHeat(
        {
          rows,
          columns: isNarrow
            ? columns.map((each) => each.slice(0, language.startsWith("zh") ? -1 : 1))
            : columns,
          cells,
          isNarrow,
          lit,
        },
        theme,
      ),
    [rows, columns, cells, isNarrow, language],
  );
  const most = cells.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0];
  const isEmpty = most === undefined || (most.count ?? 0) === 0;
  return (
    <Figure
      {...shared}
      title={
        isEmpty
          ? t("flow.nothing", { title: shared.titleText })
          : t("flow.mostIn", {
              title: shared.titleText,
              kind: most.kind,
              month: most.month,
              counted: countedText(most, unit, language, t),
            })
      }
      titleText={shared.titleText}
      notes={[...shared.notes, t("flow.heatReading")]}
      {...(!isEmpty && { draw })}
      height={32 + 34 * rows.length}
      items={items}
      sheet={{
        heads: [t("flow.kind"), ...table.columns.map(({ id }) => id)],
        rows: table.rows.map((row, index) => [
          rows[index] ?? "",
          ...table.columns.map((column) => {
            const cell = table.cells.find((each) => each.row === row.id && each.column === column.id);
            return cell === undefined ? null : (cell.count ?? countText(cell, language, t));
          }),
        ]),
      }}
    />
  );
}
