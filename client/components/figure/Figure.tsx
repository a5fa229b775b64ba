import type { EChartsCoreOption } from "echarts/core";
import { useId, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ChartTheme } from "../../charts/theme.ts";
import { Chart } from "../Chart.tsx";
import type { ChartItem } from "../chart/chartItem.ts";
import { useLighting } from "../lighting/lighting.ts";
import { useChartTheme } from "../useChartTheme.ts";
import { FigureActions } from "./FigureActions.tsx";
import type { FigureOrigin, FigureSheet } from "./figureSheet.ts";
import { leadText, originText } from "./originText.ts";
import { SheetTable } from "./SheetTable.tsx";
import "../../styles/figure.css";

/** How a figure's chart is drawn: a builder of `client/charts` with its figures in it; keep it in `useCallback`. */
export type DrawChart = (theme: ChartTheme, lit: string | undefined) => EChartsCoreOption;

export interface FigureProps {
  /** A sentence that says what is seen; heads the frame, the files and the pictures. */
  title: ReactNode;
  /** The title as text, where it is not one already. */
  titleText?: string;
  /** How the figure is to be read, a sentence each; stands in the pictures and files, too. */
  notes?: readonly string[];
  /** Source, unit, period, snapshot and date: below the figure and in every file. */
  origin: FigureOrigin;
  /** The chart; left out where `children` draw it, who then offer no pictures. */
  draw?: DrawChart;
  /** Of the chart, in pixels. */
  height?: number;
  /** What can be pointed at, in the order of the arrow keys. Their keys are the areas' codes where they are areas. */
  items?: readonly ChartItem[];
  /** What follows a click, or Enter; with Shift it is the second of two. */
  onDrill?: (key: string, isSecond: boolean) => void;
  /** What the figure shows as a table: the alternative for those who do not see it, and the CSV. */
  sheet: FigureSheet;
  /** Where the interface answers the same figures, `/values?…` without `format`: gives CSV and XLSX from the server. */
  path?: string | undefined;
  /** Its id in the page, which a copied link leads to; keep it short and the same for ever. */
  anchor?: string;
  /** More entries of the menu, as React Aria `MenuItem`s are not needed: a text and what it does. */
  actions?: readonly { text: string; onAction(): void }[];
  /** Drawn in place of, or below, the chart. */
  children?: ReactNode;
}

/** The frame that every chart of the product stands in. */
export function Figure(props: FigureProps) {
  const { title, notes = [], origin, draw, height = 320, items, onDrill, sheet, anchor, children } = props;
  const { t, i18n } = useTranslation();
  const [isTable, setIsTable] = useState(false);
  const frame = useRef<HTMLElement>(null);
  const heading = useId();
  const text = props.titleText ?? (typeof title === "string" ? title : "");
  return (
    <figure className="drawn" ref={frame} id={anchor} aria-labelledby={heading}>
      <div className="drawn-head">
        <figcaption id={heading}>{title}</figcaption>
        <FigureActions
          {...props}
          titleText={text}
          frame={frame}
          isTable={isTable}
          onTable={() => setIsTable((before) => !before)}
        />
      </div>
      {leadText(origin, t) !== "" && <p className="note">{leadText(origin, t)}</p>}
      {draw && <DrawnChart draw={draw} label={text} height={height} items={items} onDrill={onDrill} />}
      {children}
      {isTable && (
        <SheetTable sheet={sheet} caption={t("drawn.table", { title: text })} language={i18n.language} />
      )}
      {notes.map((note) => (
        <p className="note" key={note}>
          {note}
        </p>
      ))}
      <p className="note origin">{originText(origin, t)}</p>
    </figure>
  );
}

interface DrawnChartProps extends Required<Pick<FigureProps, "draw" | "height">> {
  label: string;
  items: FigureProps["items"];
  onDrill: FigureProps["onDrill"];
}

function DrawnChart({ draw, label, height, items, onDrill }: DrawnChartProps) {
  const theme = useChartTheme();
  const { lit, onPoint } = useLighting();
  const option = useMemo(() => draw(theme, lit), [draw, theme, lit]);
  return (
    <Chart option={option} label={label} height={height} items={items} onPoint={onPoint} onDrill={onDrill} />
  );
}
