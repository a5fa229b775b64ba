import type { FlowCount } from "../api/contract/topics.ts";
import type { AnsweredFigure } from "../indicators/answer.ts";
import type { ValueState } from "../indicators/values.ts";

/** The worst first: a sum of several is known no better than the worst of them. */
const worst: readonly ValueState[] = ["notReceived", "suppressed", "provisional"];

/** What one row of an answer tells. */
export function toldOf(row: AnsweredFigure["row"] | undefined, whole: ValueState): FlowCount {
  // Where all that came was looked through, what has no row did not happen.
  const isComplete = whole === "ok" || whole === "provisional";
  if (row === undefined || (row.state === "notApplicable" && isComplete))
    return { count: isComplete ? 0 : null, state: whole };
  const isKnown = row.state === "ok" || row.state === "provisional";
  return { count: isKnown ? row.value : null, state: row.state };
}

/** Told only where each part is. */
export function sumOf(parts: readonly FlowCount[]): FlowCount {
  const state = worst.find((each) => parts.some((part) => part.state === each));
  if (parts.some(({ count }) => count === null))
    return { count: null, state: state ?? parts.find(({ count }) => count === null)?.state ?? "ok" };
  return { count: parts.reduce((sum, { count }) => sum + (count ?? 0), 0), state: state ?? "ok" };
}
