import { literal } from "../engine/duckdb.ts";
import { localDay } from "../localDay.ts";
import type { Answerer } from "./compiled.ts";
import { baseInForce } from "./minimumBases.ts";

/** The end of a month up to which a count of the year is not told to those who may not see small counts. */
export interface HiddenMark {
  /** What is counted, or what it is out of. */
  measure: "x" | "n";
  /** '' where it is split by none. */
  dimension: string;
  /** An area's code, `@group` or '' for the whole; of a dimension, a member. */
  node: string;
  month: string;
}

/** Counts from 1 up to `smallCount` are not told, nor rates and means of fewer than `rateBase`. */
export interface SmallCounts {
  smallCount: number;
  rateBase: number;
}

/** What a snapshot hides of some indicators. */
export interface Hidden extends SmallCounts {
  /** Whether an indicator's counts by a dimension were looked through when it was made; of others nothing is told. */
  isGuarded(id: string, dimension: string): boolean;
  has(mark: HiddenMark & { id: string }): boolean;
}

/** How a member of a dimension, known or not, is named among the nodes. */
export const memberNode = (member: string | null): string => (member === null ? "?" : `=${member}`);

export function smallCountsOf({ minimumBases }: Pick<Answerer, "minimumBases">): SmallCounts {
  const today = localDay(new Date());
  return {
    smallCount: baseInForce(minimumBases, "small_count", today),
    rateBase: baseInForce(minimumBases, "rate_denominator", today),
  };
}

/** An indicator as a whole (dimension ''), or as split by one. */
export const guardKey = (id: string, dimension: string): string => `${id} ${dimension}`;

/** Of the months that a question's figures end in or begin after, what a snapshot hides. */
export async function readHidden(
  answerer: Pick<Answerer, "rows" | "minimumBases" | "guarded">,
  ids: string[],
  { dimensions, from, to }: { dimensions: string[]; from: string; to: string },
): Promise<Hidden> {
  const { guarded } = answerer;
  const asked = ids.filter((id) => guarded.has(guardKey(id, "")));
  const list = (texts: string[]) => texts.map(literal).join(", ");
  const marks =
    asked.length === 0
      ? []
      : await answerer.rows<HiddenMark & { indicator: string }>({
          sql: `
from hidden_mark
where indicator in (${list(asked)})
    and dimension in (${list(["", ...dimensions])})
    and month between ${literal(from)} and ${literal(to)}`,
        });
  const keys = new Set(marks.map((mark) => `${mark.indicator} ${markKey(mark)}`));
  return {
    ...smallCountsOf(answerer),
    isGuarded: (id, dimension) => guarded.has(guardKey(id, dimension)),
    has: (mark) => keys.has(`${mark.id} ${markKey(mark)}`),
  };
}

export function markKey({ measure, dimension, node, month }: HiddenMark): string {
  return JSON.stringify([measure, dimension, node, month]);
}
