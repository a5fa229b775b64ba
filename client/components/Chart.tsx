import type { EChartsCoreOption } from "echarts/core";
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { nextItem, spokenItem, type ChartItem } from "./chart/chartItem.ts";
import { ChartTip, type TipPlace } from "./chart/ChartTip.tsx";
import { useChart } from "./chart/useChart.ts";
import { placeOf, usePointing } from "./chart/usePointing.ts";
import "../styles/figure.css";

interface ChartProps {
  option: EChartsCoreOption;
  /** What the chart shows, for those who do not see it; the table beside it has the figures. */
  label: string;
  height: number;
  /** What can be pointed at, in the order that arrow keys go; without any, the chart is a picture. */
  items?: readonly ChartItem[] | undefined;
  /** What is lit by another part of the page: it is drawn as pointed at. */
  lit?: string | undefined;
  /** Told the name of what is pointed at, and that it no longer is. */
  onPoint?: ((key: string | undefined) => void) | undefined;
  /** A click, or Enter; with Shift it is the second of two. */
  onDrill?: ((key: string, isSecond: boolean) => void) | undefined;
}

const none: readonly ChartItem[] = [];

/** The one place that holds an ECharts instance. */
export function Chart({ option, label, height, items = none, lit, onPoint, onDrill }: ChartProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const { chart, drawn } = useChart(frame, option);
  const hint = useId();
  const [at, setAt] = useState<number>();
  const [tip, setTip] = useState<{ key: string; place: TipPlace }>();
  const byKey = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);

  const show = useCallback(
    (key: string | undefined, x: number, y: number) => {
      const { clientWidth: width = 0, clientHeight: tall = 0 } = frame.current ?? {};
      setTip(key === undefined ? undefined : { key, place: { x, y, width, height: tall } });
      onPoint?.(key);
    },
    [onPoint],
  );
  usePointing(chart, { items, onPoint: show, onDrill });

  useEffect(() => {
    if (!chart || chart.isDisposed() || lit === undefined) return;
    chart.dispatchAction({ type: "highlight", name: lit });
    return () => {
      if (!chart.isDisposed()) chart.dispatchAction({ type: "downplay", name: lit });
    };
    // Drawn anew, it has forgotten what was lit.
    // oxlint-disable-next-line exhaustive-effect-dependencies
  }, [chart, drawn, lit]);

  const goTo = (index: number) => {
    const item = items[index];
    if (!item || !chart) return;
    setAt(index);
    const [x, y] = placeOf(chart, item) ?? [frame.current?.clientWidth ?? 0, 0];
    show(item.key, x, y);
  };
  const leave = () => {
    setAt(undefined);
    show(undefined, 0, 0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const current = at === undefined ? undefined : items[at];
    if (event.key === "Escape" && tip) leave();
    else if (event.key === "Enter" && current && onDrill) onDrill(current.key, event.shiftKey);
    else {
      const next = nextItem(event.key, at, items.length);
      if (next === undefined) return;
      goTo(next);
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const pointed = tip && byKey.get(tip.key);
  const spoken = at === undefined ? undefined : items[at];
  if (items.length === 0) return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
  return (
    <div className="chart">
      {/* oxlint-disable-next-line no-noninteractive-element-interactions -- an application is worked by keys of its own */}
      <div
        ref={frame}
        className={onDrill ? "drilled" : undefined}
        role="application"
        aria-roledescription={t("drawn.chart")}
        aria-label={label}
        aria-describedby={hint}
        tabIndex={0}
        style={{ height }}
        onKeyDown={onKeyDown}
        onBlur={leave}
      />
      <p id={hint} className="visually-hidden">
        {t(onDrill ? "drawn.keysDrill" : "drawn.keys", { count: items.length })}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {spoken && spokenItem(spoken, t("drawn.position", { at: (at ?? 0) + 1, count: items.length }))}
      </p>
      {pointed && tip && <ChartTip item={pointed} place={tip.place} />}
    </div>
  );
}
