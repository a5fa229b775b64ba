import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ComparisonAnswer } from "../../../../server/api/contract.ts";
import { funnelPlot } from "../../../charts/funnelPlot.ts";
import { Figure, type DrawChart } from "../../../components/figure/Figure.tsx";
import type { ChartProps } from "./BarsFigure.tsx";

interface FunnelFigureProps extends ChartProps {
  answer: ComparisonAnswer;
  group: ComparisonAnswer["groups"][number];
}

/** Against how many each rests on: what small areas do by chance lies within the lines. */
export function FunnelFigure({ indicator, areas, origin, answer, group }: FunnelFigureProps) {
  const { t } = useTranslation();
  const unit = t(`unit.${indicator.unit}`);
  const points = useMemo(
    () =>
      areas.flatMap(({ value, base, ...each }) =>
        each.group !== group.group || value === null || base === null ? [] : [{ ...each, value, base }],
      ),
    [areas, group],
  );
  const lines = useMemo(() => answer.funnel.filter((line) => line.group === group.group), [answer, group]);
  const draw: DrawChart = useCallback(
    (theme, lit) =>
      funnelPlot(
        {
          points,
          lines,
          benchmark: points.find(({ benchmark }) => benchmark !== null)?.benchmark ?? null,
          axisNames: { base: t("comparison.base"), value: unit },
          lit,
        },
        theme,
      ),
    [points, lines, unit, t],
  );
  const items = useMemo(
    () =>
      points
        .toSorted((one, other) => one.base - other.base)
        .map(({ area, name, base, value, lines: said }) => ({
          key: area,
          title: name,
          lines: said,
          at: [base, value] as const,
        })),
    [points],
  );
  const out = points.filter(({ mark }) => mark.standsOut).length;
  return (
    <Figure
      title={t("indicators.funnel", { out, count: points.length })}
      notes={[t("comparison.funnelCaption")]}
      origin={origin}
      draw={draw}
      height={340}
      items={items}
      anchor={`funnel-${group.group}`}
      sheet={{
        heads: [t("indicators.area"), t("comparison.base"), unit],
        rows: points.map(({ name, base, value }) => [name, base, value]),
      }}
    />
  );
}
