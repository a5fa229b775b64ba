import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FlowTable } from "../../../server/api/contract.ts";
import { endingTimeline } from "../../charts/endingTimeline.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { Figure } from "../figure/Figure.tsx";
import type { FlowFigureProps } from "./Flow.tsx";
import { countedText, countText } from "./flowText.ts";
import { useIsNarrow } from "./useIsNarrow.ts";

/** How many end in each of the months to come. */
export function TimelineFigure({ answer, table, shared }: FlowFigureProps & { table: FlowTable }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { unit } = answer;
  const most = useIsNarrow() ? 14 : 36;
  const months = useMemo(
    () =>
      table.cells.map(({ column: month, ...told }) => ({
        month,
        ...told,
        label: told.count === null ? "×" : countText(told, language, t),
      })),
    [table, language, t],
  );
  const items = useMemo(
    () =>
      months.slice(0, most).map(({ month, ...told }) => ({
        key: month,
        title: month,
        lines: [countedText(told, unit, language, t)],
        at: [month, told.count ?? 0] as const,
      })),
    [months, most, unit, language, t],
  );
  const draw = useCallback(
    (theme: ChartTheme, lit: string | undefined) => endingTimeline(months.slice(0, most), lit, theme),
    [months, most],
  );
  const told = months.filter(({ count }) => count !== null && count > 0);
  const [next] = told;
  const fullest = told.toSorted((a, b) => (b.count ?? 0) - (a.count ?? 0))[0];
  const title =
    next === undefined || fullest === undefined
      ? t("flow.nothing", { title: shared.titleText })
      : t("flow.endings", {
          next: next.month,
          nextCounted: countedText(next, unit, language, t),
          most: fullest.month,
          mostCounted: countedText(fullest, unit, language, t),
        });
  return (
    <Figure
      {...shared}
      title={title}
      titleText={title}
      notes={[...shared.notes, ...(months.length > most ? [t("flow.cut", { count: most })] : [])]}
      {...(next !== undefined && { draw })}
      height={200}
      items={items}
      sheet={{
        heads: [t("flow.month"), t("flow.count")],
        rows: months.map((each) => [each.month, each.count ?? countText(each, language, t)]),
      }}
    />
  );
}
