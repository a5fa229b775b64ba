import type { FlowAnswer } from "../api/contract/topics.ts";
import { stretchWith } from "../composites/stretch.ts";
import type { Library } from "../library.ts";
import { findIndicator } from "../indicators/readIndicators.ts";
import type { Seen } from "../indicators/sight.ts";
import { hasSteps, indicatorsOf, type Flow } from "./flow.ts";
import { flowSteps } from "./flowSteps.ts";
import { flowTable } from "./flowTable.ts";

export interface FlowAsked {
  period: string;
  grain: "month" | "quarter" | "half-year" | "year" | "ytd";
  area?: string | undefined;
}

/** What is asked of each indicator of a flow: a stretch, and of one area or of all in sight. */
export interface FlowStretch {
  from: string;
  to: string;
  where: Record<string, string[]>;
}

type Found = Omit<FlowAnswer, "snapshot" | "topic">;

/**
 * Every count is one that the gate has told, or a sum of such: whatever is made
 * of a count that is not told is not told either.
 */
export async function answerFlow(
  seen: Seen,
  flow: Flow,
  { period, grain, area }: FlowAsked,
  { ruleTables }: Pick<Library, "ruleTables">,
): Promise<Found> {
  const indicator = findIndicator(seen.indicators, flow.indicator);
  const stretch = {
    ...stretchWith(period, indicator.finest === "year" && grain !== "ytd" ? "year" : grain),
    where: area === undefined ? {} : { area: [area] },
  };
  const table = hasSteps(flow) ? undefined : await flowTable(seen, flow, stretch, ruleTables);
  return {
    flow: flow.id,
    kind: flow.kind,
    title: flow.title,
    caveat: flow.caveat,
    unit: indicator.unit,
    source: flow.source,
    period: table?.period ?? { from: stretch.from, to: stretch.to },
    area: area ?? null,
    indicators: [...new Set(indicatorsOf(flow))],
    steps: hasSteps(flow) ? await flowSteps(seen, flow, stretch) : null,
    table: table?.table ?? null,
  };
}
