import type { TFunction } from "i18next";
import type { TrendsAnswer } from "../../../server/api/contract.ts";

interface Told {
  title: string;
  name: string;
  trend: Pick<TrendsAnswer["trends"][number], "chart" | "latest" | "points">;
}

/** What is seen of a series, as a sentence. */
export function trendTitle({ title, name, trend: { chart, latest, points } }: Told, t: TFunction): string {
  if (points.every(({ value }) => value === null)) return t("annotation.titleNothing", { title, name });
  if (latest)
    return t("annotation.titleSignal", { title, name, signal: t(`comparison.signal.${latest.rule}`) });
  if (chart.kind === "none")
    return t("annotation.titleNone", { title, name, why: t(`comparison.noChart.${chart.reason}`) });
  return t("annotation.titleSteady", { title, name });
}
