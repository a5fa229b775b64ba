import { nothingToTell, type Judged } from "../statistics/exactVerdict.ts";
import { verdictOnTwoMeans, verdictOnTwoRates, verdictOnTwoShares } from "../statistics/twoSampleVerdict.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { scaleOf } from "./definition.ts";
import { meanOf, type Counted } from "./intervalOf.ts";
import { methodOf } from "./methodOf.ts";
import { reasonOf, unjudged, type Judgement } from "./reason.ts";

type Figure = Pick<AnsweredFigure, "row" | "counted">;

/**
 * Some of an area's officials held against all its others: against a whole that
 * they are part of, a difference would seem smaller than it is. Without the
 * counts of every other, nothing is said.
 */
export function besideTheRest(
  definition: CompiledDefinition,
  { row, counted }: Figure,
  others: readonly Figure[],
  smallestBase: number,
): Judgement {
  if (row.state !== "ok") return unjudged(row.state);
  // An age band that nobody is of takes nothing away from the others.
  const present = others.filter(({ counted: { denominator } }) => denominator !== 0);
  if (present.some(({ row: { state } }) => state === "suppressed")) return unjudged("benchmarkSuppressed");
  const rest = sumOf(present);
  if (present.length === 0 || present.some(({ row: { state } }) => state !== "ok") || !rest)
    return unjudged("noBenchmark");
  const { numerator: x, denominator: n, squares } = counted;
  if (x === null || n === null) return unjudged("noMethod");
  const method = methodOf(definition);
  const against = rest.x / rest.n;
  const told = {
    method,
    base: n,
    against,
    benchmark: against * (scaleOf(definition) ?? 1),
    benchmarkState: "ok",
  } as const;
  const judged =
    n < smallestBase || rest.n < smallestBase
      ? nothingToTell
      : test(method, { x, n, squares }, rest, definition.better);
  if (judged === undefined) return unjudged("noMethod");
  const { judged: verdict, reason } = reasonOf(judged, told);
  // The base that would do hangs on both sides' here.
  return { judged: verdict, reason: { ...reason, needed: null } };
}

interface Side {
  x: number;
  n: number;
  squares: number | null;
}

function sumOf(figures: readonly { counted: Counted }[]): Side | undefined {
  let sum: Side | undefined = { x: 0, n: 0, squares: 0 };
  for (const { counted } of figures) {
    const { numerator, denominator, squares } = counted;
    if (numerator === null || denominator === null) return undefined;
    sum = {
      x: sum.x + numerator,
      n: sum.n + denominator,
      squares: sum.squares === null || squares === null ? null : sum.squares + squares,
    };
  }
  return sum.n > 0 ? sum : undefined;
}

function test(
  method: ReturnType<typeof methodOf>,
  own: Side,
  rest: Side,
  better: CompiledDefinition["better"],
): Judged | undefined {
  if (method === "share") return verdictOnTwoShares(own, rest, { better });
  if (method === "rate") return verdictOnTwoRates(own, rest, { better });
  if (method !== "mean" || own.squares === null || rest.squares === null) return undefined;
  return verdictOnTwoMeans(meanOf(own.x, own.n, own.squares), meanOf(rest.x, rest.n, rest.squares), {
    better,
  });
}
