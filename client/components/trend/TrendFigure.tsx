import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator, TrendsAnswer } from "../../../server/api/contract.ts";
import { colourOf, markOf } from "../../charts/mark.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { sharedExtent, trendLine } from "../../charts/trendLine.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { Failure } from "../Failure.tsx";
import { Figure } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { valueText } from "../valueText.ts";
import { NoteForm } from "./NoteForm.tsx";
import { NoteList } from "./NoteList.tsx";
import { marksOf, numberedNotes } from "./numberedNotes.ts";
import { trendTitle } from "./trendTitle.ts";
import { useNotes } from "./useNotes.ts";

interface TrendFigureProps {
  indicator: Pick<Indicator, "id" | "title" | "unit">;
  /** Null of the whole city. */
  area: string | null;
  name: string;
  trend: TrendsAnswer["trends"][number];
  origin: FigureOrigin;
  path?: string | undefined;
}

/** One series with its limits, its signal and what was written on it. */
export function TrendFigure({ indicator, area, name, trend, origin, path }: TrendFigureProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { points, chart, latest } = trend;
  const { notes: found, written, ...doing } = useNotes(indicator.id, area);
  const notes = useMemo(
    () =>
      numberedNotes(
        found,
        points.map(({ period }) => period),
      ),
    [found, points],
  );
  const draw = useCallback(
    (theme: ChartTheme) =>
      trendLine(
        {
          points: points.map((point) => ({
            ...point,
            isSignal: latest !== null && point.period >= latest.from && point.period <= latest.until,
          })),
          group: [],
          centre: chart.centre,
          extent: sharedExtent([points]),
          signalColour: colourOf(markOf({ judged: latest, flags: { isFlagged: false } }), theme),
          marks: marksOf(notes),
        },
        theme,
      ),
    [points, chart, latest, notes],
  );
  const noteLines = (period: string) =>
    notes.filter((note) => note.period === period).map(({ number, text }) => `(${number}) ${text}`);
  const items = points.map((point) => ({
    key: point.period,
    title: point.period,
    lines: [
      `${valueText(point, language, t, indicator.unit)}${point.value === null ? "" : ` ${t(`unit.${indicator.unit}`)}`}`,
      ...noteLines(point.period),
    ],
    ...(point.value !== null && { at: [point.period, point.value] as const }),
  }));
  const sheet = {
    heads: [t("annotation.period"), t("why.value"), t("annotation.list")],
    rows: points.map((point) => [
      point.period,
      point.value ?? t(`state.${point.state}`),
      noteLines(point.period).join(" "),
    ]),
  };
  const months = points.map(({ period }) => period.split("/").at(-1) ?? period);
  return (
    <Figure
      title={trendTitle({ title: inLanguage(indicator.title, language), name, trend }, t)}
      origin={origin}
      draw={draw}
      height={260}
      items={items}
      sheet={sheet}
      path={path}
      anchor="trend"
      actions={doing.mayWrite ? [{ text: t("annotation.add"), onAction: () => doing.write("new") }] : []}
    >
      {doing.error && <Failure error={doing.error} />}
      {written !== undefined && (
        <NoteForm
          key={written === "new" ? "new" : written.id}
          months={months}
          note={written === "new" ? undefined : written}
          isSending={doing.isSending}
          onSave={doing.save}
          onCancel={() => doing.write(undefined)}
        />
      )}
      <NoteList notes={notes} mayWrite={doing.mayWrite} onChange={doing.write} onDelete={doing.remove} />
    </Figure>
  );
}
