import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { rankedBars } from "../../charts/rankedBars.ts";
import { Figure, type DrawChart } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import type { DrawnArea } from "./drawnArea.ts";
import { extremesText } from "./extremesText.ts";
import { useAreaDrill } from "./useAreaDrill.ts";

interface BarsProps {
  /** Whether there is anything between two of it hangs on that. */
  unit: string;
  /** The best first inside each group. */
  areas: DrawnArea[];
  /** What the axis counts, in words. */
  axisName: string;
  /** What areas are held against, in words; undefined where against nothing. */
  against: string | undefined;
  origin: FigureOrigin;
  path: string;
}

export function Bars({ unit, areas, axisName, against, origin, path }: BarsProps) {
  const { t } = useTranslation();
  const onDrill = useAreaDrill();
  const bars = useMemo(
    () =>
      areas.map(({ area, name, value, lower, upper, benchmark, text, range, mark }) => ({
        area,
        name,
        value,
        lower,
        upper,
        benchmark,
        label: [text, range].join(" ").trim(),
        mark,
      })),
    [areas],
  );
  const items = useMemo(
    () =>
      areas.map(({ area, name, value, lines }, index) => ({
        key: area,
        title: name,
        lines,
        at: [value ?? 0, index] as const,
      })),
    [areas],
  );
  const draw: DrawChart = useCallback(
    (theme, lit) => rankedBars(bars, { unit, axisName, lit }, theme),
    [bars, unit, axisName],
  );
  const hasRanks = areas.some(({ range }) => range !== "");
  const hasLine = areas.some(({ benchmark }) => benchmark !== null);
  const notes = hasLine ? [t(`comparison.${hasRanks ? "barsCaption" : "barsPlain"}`, { against })] : [];
  return (
    <Figure
      title={extremesText(areas, t)}
      notes={notes}
      origin={origin}
      draw={draw}
      height={56 + bars.length * 32}
      items={items}
      onDrill={onDrill}
      path={path}
      anchor="bars"
      sheet={{
        heads: [
          t("compare.area"),
          axisName,
          t("comparison.lower"),
          t("comparison.upper"),
          t("comparison.rank"),
        ],
        rows: areas.map(({ name, value, text, lower, upper, range }) => [
          name,
          value ?? text,
          lower,
          upper,
          range,
        ]),
      }}
    />
  );
}
