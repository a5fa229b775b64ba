import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../../server/api/contract.ts";
import { rankedBars } from "../../../charts/rankedBars.ts";
import { Figure, type DrawChart } from "../../../components/figure/Figure.tsx";
import type { FigureOrigin } from "../../../components/figure/figureSheet.ts";
import { listText } from "../../../i18n/listText.ts";
import type { ChartedArea } from "./chartedAreas.ts";

export interface ChartProps {
  indicator: Indicator;
  areas: ChartedArea[];
  origin: FigureOrigin;
}

export function BarsFigure({ indicator, areas, origin }: ChartProps) {
  const { t, i18n } = useTranslation();
  const bars = useMemo(
    () => areas.map(({ text, range, ...each }) => ({ ...each, label: `${text} ${range}`.trim() })),
    [areas],
  );
  const draw: DrawChart = useCallback(
    (theme, lit) =>
      rankedBars(bars, { unit: indicator.unit, axisName: t(`unit.${indicator.unit}`), lit }, theme),
    [bars, indicator.unit, t],
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
  const named = (standing: string) =>
    areas.filter(({ mark }) => mark.standing === standing).map(({ name }) => name);
  const parts = (["worse", "better", "lower", "higher"] as const).flatMap((standing) => {
    const names = named(standing);
    return names.length === 0
      ? []
      : [t("topics.standing", { word: t(`standing.${standing}`), names: listText(names, i18n.language) })];
  });
  return (
    <Figure
      title={parts.length > 0 ? parts.join(t("overview.sideJoin")) : t("indicators.nobodyDiffers")}
      notes={[t("indicators.barsHow")]}
      origin={origin}
      draw={draw}
      height={56 + bars.length * 30}
      items={items}
      anchor="bars"
      sheet={{
        heads: ["area", "value", "lower", "upper", "rankRange"].map((head) => t(`indicators.${head}`)),
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
