import type { TFunction } from "i18next";
import type { TrendsAnswer } from "../../../server/api/contract.ts";
import { listText } from "../../i18n/listText.ts";

type Trend = TrendsAnswer["trends"][number];

interface Named {
  name: string;
  trend: {
    chart: Pick<Trend["chart"], "kind">;
    latest: Pick<NonNullable<Trend["latest"]>, "verdict"> | null;
  };
}

const mostNames = 3;

/** Whose series says at its end that something changed, and which way. */
export function trendsText(areas: readonly Named[], language: string, t: TFunction): string {
  const parts = (["better", "worse", "higher", "lower"] as const).flatMap((verdict) => {
    const names = areas.filter(({ trend }) => trend.latest?.verdict === verdict).map(({ name }) => name);
    if (names.length === 0) return [];
    const first = listText(names.slice(0, mostNames), language);
    const text = names.length > mostNames ? t("finding.more", { areas: first, count: names.length }) : first;
    return [t(`comparison.signals.${verdict}`, { areas: text })];
  });
  // Where nothing can be told, no quiet is claimed.
  const charted = areas.filter(({ trend }) => trend.chart.kind !== "none");
  if (charted.length === 0) return t("comparison.noneCharted");
  if (parts.length === 0) return t("comparison.noSignals", { count: charted.length });
  const rest = charted.filter(({ trend }) => trend.latest === null).length;
  if (rest > 0) parts.push(t("comparison.restSteady", { count: rest }));
  return parts.join(t("finding.join"));
}
