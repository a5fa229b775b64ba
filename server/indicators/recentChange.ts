import type { Judged } from "../statistics/exactVerdict.ts";
import { verdictOnTwoMeans, verdictOnTwoRates, verdictOnTwoShares } from "../statistics/twoSampleVerdict.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { units } from "./definition.ts";
import { meanOf, type Counted } from "./intervalOf.ts";
import { methodOf } from "./methodOf.ts";
import type { Question } from "./question.ts";
import { reasonOf, unjudged, type Judgement } from "./reason.ts";
import type { ValueRow } from "./values.ts";

/** An area held against itself: its figure of the same months a year ago, and whether more than chance is between them. */
export interface AgainstLastYear extends Judgement {
  value: number | null;
  /** In % of a count, and in its own unit of a rate or score. */
  change: number | null;
}

interface Figure {
  row: Pick<ValueRow, "value" | "state" | "ripeAfter">;
  counted: Counted;
}

/** A count without a base is held against the same area's, which is as large as it was: here it can be judged. */
export function againstLastYear(
  definition: CompiledDefinition,
  now: Figure,
  before: Figure | undefined,
): AgainstLastYear {
  const value = before?.row.value ?? null;
  const nothing = { value, change: null };
  if (now.row.state !== "ok") return { ...nothing, ...unjudged(now.row.state) };
  if (now.row.ripeAfter) return { ...nothing, ...unjudged("unripe") };
  if (before?.row.state === "suppressed") return { ...nothing, ...unjudged("benchmarkSuppressed") };
  if (before?.row.state !== "ok" || value === null) return { ...nothing, ...unjudged("noBenchmark") };
  const found = { value, change: changeOf(definition, now.row.value, value) };
  const method = methodOf(definition);
  const judged = test(definition, now, before);
  if (judged === undefined) return { ...found, ...unjudged("noMethod") };
  const base = now.counted.denominator ?? now.counted.numerator ?? 0;
  const told = reasonOf(judged, { method, base, against: 0, benchmark: value, benchmarkState: "ok" });
  // The base that would do hangs on both years' here.
  return { ...found, ...told, reason: { ...told.reason, needed: null } };
}

function changeOf({ unit }: CompiledDefinition, now: number | null, before: number): number | null {
  if (now === null) return null;
  if (units[unit] !== "count") return now - before;
  return before === 0 ? null : (100 * (now - before)) / before;
}

function test(definition: CompiledDefinition, now: Figure, before: Figure): Judged | undefined {
  const { better } = definition;
  const [own, other] = [now.counted, before.counted];
  if (own.numerator === null || other.numerator === null) return undefined;
  const method = methodOf(definition);
  if (method === "count")
    return verdictOnTwoRates({ x: own.numerator, n: 1 }, { x: other.numerator, n: 1 }, { better });
  if (own.denominator === null || other.denominator === null) return undefined;
  const first = { x: own.numerator, n: own.denominator };
  const second = { x: other.numerator, n: other.denominator };
  if (method === "share") return verdictOnTwoShares(first, second, { better });
  if (method === "rate") return verdictOnTwoRates(first, second, { better });
  if (method !== "mean" || own.squares === null || other.squares === null) return undefined;
  return verdictOnTwoMeans(meanOf(first.x, first.n, own.squares), meanOf(second.x, second.n, other.squares), {
    better,
  });
}

/** The same question of a year before. */
export function ofLastYear(question: Question): Question {
  const before = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`;
  return {
    ...question,
    from: before(question.from),
    to: before(question.to),
    compare: false,
    benchmarks: false,
  };
}
