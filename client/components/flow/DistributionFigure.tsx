import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FlowTable } from "../../../server/api/contract.ts";
import { areas } from "../../api/queries.ts";
import { gradeDistribution } from "../../charts/gradeDistribution.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { areaNames } from "../areaNames.ts";
import { Figure } from "../figure/Figure.tsx";
import type { FlowFigureProps } from "./Flow.tsx";
import { countedText, countText, shareText } from "./flowText.ts";

const whole = "whole";

/** Areas by grade, as parts of a hundred, beside the quota of the first grade. */
export function DistributionFigure({ answer, table, shared }: FlowFigureProps & { table: FlowTable }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data: city } = useQuery(areas);
  const { unit } = answer;
  const { line, columns } = table;
  const rows = useMemo(() => {
    const names = city && areaNames(city, language);
    return table.rows
      .map(({ id }) => {
        const cells = columns.flatMap((column) =>
          table.cells.filter((cell) => cell.row === id && cell.column === column.id),
        );
        const sum = cells.reduce((total, { count }) => total + (count ?? 0), 0);
        const isTold = sum > 0 && cells.every(({ count }) => count !== null);
        const shares = isTold ? cells.map(({ count }) => (100 * (count ?? 0)) / sum) : null;
        const [first] = shares ?? [];
        const untold = cells.find(({ count }) => count === null);
        return {
          id,
          name: id === whole ? t("flow.whole") : (names?.areaName(id) ?? id),
          cells,
          shares,
          label:
            first === undefined
              ? untold
                ? countText(untold, language, t)
                : "—"
              : shareText(first, language),
          isOver: line !== null && first !== undefined && first > line.share,
        };
      })
      .filter(
        ({ id, cells }) =>
          id === whole || cells.some(({ count, state }) => (count ?? 0) > 0 || state === "suppressed"),
      );
  }, [table, columns, line, city, language, t]);
  const grades = useMemo(() => columns.map(({ title }) => inLanguage(title, language)), [columns, language]);
  const items = useMemo(
    () =>
      rows.map(({ id, name, cells, shares, label }) => ({
        key: id,
        title: name,
        lines: cells.map(
          (cell, index) =>
            `${grades[index] ?? ""} ${countedText(cell, unit, language, t)}${shares ? ` · ${shareText(shares[index] ?? 0, language)}` : ""}`,
        ),
        at: [0, name] as const,
        label,
      })),
    [rows, grades, unit, language, t],
  );
  const draw = useCallback(
    (theme: ChartTheme, lit: string | undefined) =>
      gradeDistribution(
        {
          rows: rows.map((row) => ({ ...row, label: row.isOver ? `▲ ${row.label}` : row.label })),
          grades,
          line: line && { share: line.share, label: `${inLanguage(line.title, language)} ${line.share}%` },
          lit,
        },
        theme,
      ),
    [rows, grades, line, language],
  );
  const all = rows.find(({ id }) => id === whole);
  const over = rows.filter(({ id, isOver }) => isOver && id !== whole).map(({ name }) => name);
  const isTold = (all?.shares ?? null) !== null;
  const title =
    all === undefined || !isTold
      ? t("flow.notTold", { title: shared.titleText, state: all?.label ?? "" })
      : line === null
        ? t("flow.firstGrade", { grade: grades[0], share: all.label })
        : t(over.length === 0 ? "flow.noneOver" : "flow.someOver", {
            grade: grades[0],
            share: all.label,
            quota: `${line.share}%`,
            count: over.length,
            areas: listText(over.slice(0, 4), language),
          });
  return (
    <Figure
      {...shared}
      title={title}
      titleText={title}
      notes={[
        ...shared.notes,
        t("flow.grades", { grades: listText(grades, language) }),
        ...(line === null
          ? []
          : [t("flow.lineSource", { title: inLanguage(line.title, language), source: line.source })]),
      ]}
      {...(isTold && { draw })}
      height={60 + 28 * rows.length}
      items={items}
      sheet={{
        heads: [t("flow.area"), ...grades, t("flow.firstShare", { grade: grades[0] })],
        rows: rows.map(({ name, cells, label }) => [
          name,
          ...cells.map((cell) => cell.count ?? countText(cell, language, t)),
          label,
        ]),
      }}
    />
  );
}
