import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { QueryChart } from "../../../server/api/contract.ts";
import { areas } from "../../api/queries.ts";
import { queryChart, type Drawn } from "../../charts/queryChart.ts";
import { tileGrid, type Tile } from "../../charts/tileGrid.ts";
import type { ChartItem } from "../chart/chartItem.ts";
import { registerMoreParts } from "../chart/moreParts.ts";
import { Figure, type DrawChart } from "../figure/Figure.tsx";
import type { FigureOrigin, FigureSheet } from "../figure/figureSheet.ts";
import { chartData } from "./chartData.ts";
import { mapData } from "./mapData.ts";
import { cellText, numberFormatOf, type Result } from "./resultColumns.ts";

registerMoreParts();

interface QueryFigureProps {
  result: Result;
  /** The rows in the order that they are shown. */
  rows: Iterable<number>;
  chart: QueryChart;
  title: string;
  /** In the title's place, such as a link. */
  heading?: ReactNode;
  origin: FigureOrigin;
  height?: number;
}

/** A result drawn as somebody chose, with its table, its files and its keys like every other figure. */
export function QueryFigure(props: QueryFigureProps) {
  const { chart } = props;
  if (chart.kind === "value") return <OneValue {...props} />;
  return chart.kind === "map" ? <OnMap {...props} /> : <OnAxes {...props} />;
}

function OnAxes({ result, rows, chart, title, heading, origin, height = 360 }: QueryFigureProps) {
  const { t, i18n } = useTranslation();
  const data = useMemo(() => chartData(result, rows, chart), [result, rows, chart]);
  const draw: DrawChart = useCallback((theme) => (data ? queryChart(data.drawn, theme) : {}), [data]);
  const items = useMemo(() => (data ? itemsOf(data.drawn, i18n.language) : []), [data, i18n.language]);
  const sheet = useMemo(() => sheetOf(result, rows, chart), [result, rows, chart]);
  if (!data) return <p className="note">{t(`queries.needs.${chart.kind}`)}</p>;
  return (
    <Figure
      title={heading ?? title}
      titleText={title}
      notes={data.left.map((each) => t(`queries.left.${each}`))}
      origin={origin}
      draw={draw}
      height={data.drawn.kind === "heat" ? Math.max(180, 40 + data.drawn.rows.length * 28) : height}
      items={items}
      sheet={sheet}
    />
  );
}

function OnMap({ result, rows, chart, title, heading, origin }: QueryFigureProps) {
  const { t, i18n } = useTranslation();
  const { data: city } = useQuery(areas);
  const data = useMemo(
    () => city && mapData(result, rows, chart, city, i18n.language),
    [city, result, rows, chart, i18n.language],
  );
  const tiles = data?.tiles;
  const draw: DrawChart = useCallback((theme, lit) => tileGrid(tiles ?? [], { lit }, theme), [tiles]);
  const items = useMemo(() => (tiles ?? []).map(tileItem), [tiles]);
  const sheet = useMemo(() => sheetOf(result, rows, chart), [result, rows, chart]);
  if (!city) return null;
  if (!tiles) return <p className="note">{t("queries.needs.map")}</p>;
  const tall = Math.max(1, ...tiles.map(({ row }) => row + 1)) * 72;
  return (
    <Figure
      title={heading ?? title}
      titleText={title}
      notes={[
        t("comparison.mapTiles"),
        t("queries.mapBins"),
        ...(data?.isRepeated ? [t("queries.left.repeated")] : []),
      ]}
      origin={origin}
      draw={draw}
      height={Math.max(200, tall)}
      items={items}
      sheet={sheet}
    />
  );
}

function tileItem({ area, name, label, column, row }: Tile): ChartItem {
  return { key: area, title: name, lines: [label], at: [column, row] };
}

/** One number, large. */
function OneValue({ result, rows, chart, title, heading, origin }: QueryFigureProps) {
  const { t, i18n } = useTranslation();
  const column = result.columns.find(({ name }) => name === chart.y[0]) ?? result.columns[0];
  const [row] = rows;
  if (!column || row === undefined) return <p className="note">{t("queries.noRows")}</p>;
  const text = cellText(column.at(row), numberFormatOf(column, i18n.language));
  return (
    <Figure
      title={heading ?? title}
      titleText={title}
      origin={origin}
      sheet={{ heads: [column.name], rows: [[text]] }}
    >
      <p className="one-value">
        <strong>{text === "" ? "—" : text}</strong> <span className="quiet">{column.name}</span>
      </p>
    </Figure>
  );
}

const mostOfSheet = 2_000;

function sheetOf({ columns }: Result, rows: Iterable<number>, chart: QueryChart): FigureSheet {
  const shown = [chart.x, chart.series, ...chart.y].flatMap(
    (name) => columns.find((each) => each.name === name) ?? [],
  );
  const lines: (string | number | null)[][] = [];
  for (const row of rows) {
    if (lines.length >= mostOfSheet) break;
    lines.push(
      shown.map((column) => {
        const value = column.at(row);
        return typeof value === "boolean" ? String(value) : value;
      }),
    );
  }
  return { heads: shown.map(({ name }) => name), rows: lines };
}

function itemsOf(drawn: Drawn, language: string): ChartItem[] {
  const number = numberFormat(language, { maximumFractionDigits: 4 });
  if (drawn.kind === "box")
    return drawn.boxes.map(({ key, name, least, lower, median, upper, most, count }, index) => ({
      key,
      title: name,
      lines: [
        [least, lower, median, upper, most].map((each) => number.format(each)).join(" · "),
        `n = ${count}`,
      ],
      at: [index, median],
    }));
  if (drawn.kind === "heat")
    return drawn.cells.map(({ key, column, row, value }) => ({
      key,
      title: `${row} · ${column}`,
      lines: [number.format(value)],
      at: [column, row],
    }));
  return drawn.series.flatMap(({ name, points }) =>
    points.map(({ key, x, y }) => ({
      key,
      title: typeof x === "string" ? x : name,
      lines:
        typeof x === "string"
          ? [`${name} ${number.format(y)}`]
          : [`${drawn.xName} ${number.format(x)}`, `${drawn.yName} ${number.format(y)}`],
      at: [x, y] as const,
    })),
  );
}
