import { verdictOnCount, verdictOnMean, verdictOnShare, type Judged } from "../statistics/exactVerdict.ts";
import { exactShareLimits } from "../statistics/funnelLimits.ts";
import { overdispersion, shareDeviations, winsorise } from "../statistics/overdispersion.ts";
import { rankPolicy, type RankPolicy } from "../statistics/rankPolicy.ts";
import { rankRanges, type Known } from "../statistics/rankRanges.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { scaleOf } from "./definition.ts";
import { meanOf } from "./intervalOf.ts";
import type { Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";
import type { Seen } from "./sight.ts";
import { seenFigures, type SplitValueRow } from "./values.ts";

/** How an area's figure stands to those it is compared with. */
export interface ComparedRow {
  row: SplitValueRow;
  group: string;
  /** What it is held against: the figure of its group, or of the whole; itself included. */
  benchmark: number | null;
  judged: Judged | null;
  /** Its place by the figure alone; never to be shown without its range. */
  rank: number | null;
}

/** The limits within which figures lie by chance, by the size of their denominator. */
interface FunnelLine {
  group: string;
  size: number;
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
}

export interface Comparison {
  rows: ComparedRow[];
  funnel: FunnelLine[];
  /** By group: whether places may be given, and how far its areas differ more than chance makes them. */
  groups: { group: string; ranking: RankPolicy; phi: number | null; isOverdispersed: boolean }[];
}

/**
 * One indicator's areas beside each other, honestly: each figure judged by the
 * exact chance of it against its benchmark, ranks inside a comparable group
 * only, with their ranges, and what too small a base can say left unsaid.
 */
export async function compareAreas(
  seen: Seen,
  question: Question,
  {
    against,
    rankedGroups,
    smallestBase,
  }: { against: "group" | "city"; rankedGroups: Set<string>; smallestBase: number },
): Promise<Comparison> {
  const [id = ""] = question.indicators;
  const definition = findIndicator(seen.indicators, id);
  const figures = await seenFigures(seen, { ...question, by: ["area"], compare: true });
  const groupOf = new Map(seen.places.map(({ code, group }) => [code, group]));
  const asked = figures.filter(({ place }) => !place.isBenchmark);
  const rows = asked.map((each): ComparedRow => {
    const group = groupOf.get(each.place.key) ?? "";
    const key = against === "city" ? "" : `@${group}`;
    const other = figures.find(({ place }) => place.isBenchmark && place.key === key);
    return {
      row: each.row,
      group,
      benchmark: other?.row.value ?? null,
      judged: other ? judge(definition, each, other) : null,
      rank: null,
    };
  });
  const groups = [...new Set(rows.map(({ group }) => group))];
  for (const group of groups.filter((each) => rankedGroups.has(each)))
    rank(definition, rows, asked, group, smallestBase);
  return {
    rows,
    funnel: groups.flatMap((group) => funnel(definition, rows, group)),
    groups: groups.map((group) => ({
      group,
      ranking: rankedGroups.has(group)
        ? rankPolicy(taking(definition, asked, rows, group, smallestBase).length)
        : "none",
      ...dispersion(definition, rows, group),
    })),
  };
}

/** Only what is complete is judged: months that are missing would be taken for a low figure. */
function judge(definition: CompiledDefinition, each: AnsweredFigure, other: AnsweredFigure): Judged | null {
  const { better } = definition;
  const scale = scaleOf(definition);
  const { numerator: x, denominator: n, squares } = each.counted;
  const benchmark = other.row.value;
  if (each.row.state !== "ok" || x === null || n === null || benchmark === null || scale === null)
    return null;
  if (definition.interval === "wilson")
    return verdictOnShare({ x, n, benchmark: benchmark / scale }, { better });
  if (definition.interval === "byar")
    return verdictOnCount({ x, expected: (benchmark / scale) * n }, { better });
  if (definition.interval === "mean" && squares !== null)
    return verdictOnMean({ ...meanOf(x, n, squares), benchmark }, { better });
  return null;
}

/** Those of a group that take part in ranks: complete, with a base that is large enough. */
function taking(
  { better, interval }: CompiledDefinition,
  asked: AnsweredFigure[],
  rows: ComparedRow[],
  group: string,
  smallestBase: number,
): { row: ComparedRow; known: Known }[] {
  if (better === "neutral") return [];
  return rows.flatMap((row, index): { row: ComparedRow; known: Known }[] => {
    const { numerator: x, denominator: n, squares } = asked[index]?.counted ?? {};
    if (
      row.group !== group ||
      row.row.state !== "ok" ||
      typeof x !== "number" ||
      typeof n !== "number" ||
      n < smallestBase
    )
      return [];
    if (interval === "wilson") return [{ row, known: { kind: "share", x, n } }];
    if (interval === "byar") return [{ row, known: { kind: "rate", x, per: n } }];
    if (interval !== "mean" || typeof squares !== "number") return [];
    const { mean, deviation } = meanOf(x, n, squares);
    return [{ row, known: { kind: "mean", mean, standardError: deviation / Math.sqrt(n) } }];
  });
}

function rank(
  definition: CompiledDefinition,
  rows: ComparedRow[],
  asked: AnsweredFigure[],
  group: string,
  smallestBase: number,
): void {
  const ranked = taking(definition, asked, rows, group, smallestBase);
  if (definition.better === "neutral" || rankPolicy(ranked.length) === "none") return;
  const ranges = rankRanges(
    ranked.map(({ known }) => known),
    { better: definition.better },
  );
  for (const [index, { row }] of ranked.entries()) {
    const range = ranges[index];
    if (range === undefined) continue;
    row.rank = range.rank;
    row.row.rankLow = range.low;
    row.row.rankHigh = range.high;
  }
}

function dispersion(definition: CompiledDefinition, rows: ComparedRow[], group: string) {
  const shares = sharesOf(definition, rows, group);
  const found = shares && overdispersion(winsorise(shareDeviations(shares.counts, shares.benchmark)));
  return { phi: found?.phi ?? null, isOverdispersed: found?.isSignificant ?? false };
}

/** As many lines as make a smooth curve from the smallest base to the largest. */
const funnelSteps = 40;

function funnel(definition: CompiledDefinition, rows: ComparedRow[], group: string): FunnelLine[] {
  const shares = sharesOf(definition, rows, group);
  if (shares === undefined) return [];
  const sizes = shares.counts.map(({ n }) => n);
  const [least, most] = [Math.max(1, Math.min(...sizes)), Math.max(...sizes)];
  const scale = scaleOf(definition) ?? 1;
  return Array.from({ length: funnelSteps }, (_, step) => {
    const size = Math.round(least * (most / least) ** (step / (funnelSteps - 1)));
    const [inner, outer] = [0.95, 0.998].map((confidence) =>
      exactShareLimits(shares.benchmark, size, confidence),
    );
    return {
      group,
      size,
      lower95: scale * (inner?.lower ?? 0),
      upper95: scale * (inner?.upper ?? 0),
      lower998: scale * (outer?.lower ?? 0),
      upper998: scale * (outer?.upper ?? 0),
    };
  });
}

/** The counts of a group's areas where the figure is a share; undefined where there are too few to draw. */
function sharesOf(definition: CompiledDefinition, rows: ComparedRow[], group: string) {
  if (definition.interval !== "wilson") return undefined;
  const known = rows.filter(
    (each) => each.group === group && each.row.state === "ok" && (each.row.denominator ?? 0) > 0,
  );
  const benchmark = (known[0]?.benchmark ?? NaN) / (scaleOf(definition) ?? 1);
  const counts = known.map(({ row }) => ({ x: row.numerator ?? 0, n: row.denominator ?? 0 }));
  return known.length >= 2 && benchmark > 0 && benchmark < 1 ? { counts, benchmark } : undefined;
}
