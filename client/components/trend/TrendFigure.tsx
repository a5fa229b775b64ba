import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { sharedExtent } from "../../charts/trendLine.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { Failure } from "../Failure.tsx";
import { Figure } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { valueText } from "../valueText.ts";
import { NoteForm } from "./NoteForm.tsx";
import { NoteList } from "./NoteList.tsx";
import { numberedNotes } from "./numberedNotes.ts";
import { trendOption, type Trend } from "./trendOption.ts";
import { trendTitle } from "./trendTitle.ts";
import { useNotes } from "./useNotes.ts";

interface TrendFigureProps {
  indicator: Pick<Indicator, "id" | "title" | "unit">;
  /** Null of the whole city. */
  area: string | null;
  name: string;
  trend: Trend;
  /** Its group's, drawn behind. */
  ofGroup?: Trend | undefined;
  origin: FigureOrigin;
  path?: string | undefined;
  anchor?: string;
}

/** One series with its limits, its signal and what was written on it. */
export function TrendFigure(props: TrendFigureProps) {
  const { indicator, area, name, trend, ofGroup, origin, path, anchor = "trend" } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { points } = trend;
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
      trendOption({ trend, ofGroup, extent: sharedExtent([trend.points]), notes }, theme),
    [trend, ofGroup, notes],
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
      anchor={anchor}
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
      <NoteList
        notes={notes}
        mayWrite={doing.mayWrite}
        isWriting={written !== undefined}
        onChange={doing.write}
        onDelete={doing.remove}
      />
    </Figure>
  );
}
