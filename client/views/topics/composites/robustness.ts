import type { CompositeAnswer } from "../../../../server/api/contract.ts";
import type { CompositeGroup, CompositeRow } from "../../../api/composites.ts";

type Place = NonNullable<CompositeRow["place"]>;

/** An area that has a place, and how far weights and chance could move it. */
export interface PlacedRow {
  row: CompositeRow;
  place: Place;
  /** Beyond which no weights put it, the figures as they are; null where there are too many areas to tell. */
  best: number | null;
  worst: number | null;
}

/** Those that have one, from the first place on. */
export function placedRows({ rows }: CompositeAnswer, { group, taking }: CompositeGroup): PlacedRow[] {
  return rows
    .flatMap((row) => {
      if (row.group !== group || row.place === null) return [];
      const own = taking.indexOf(row.area);
      return [{ row, place: row.place, ...boundsOf(row.place.ahead, own) }];
    })
    .sort((a, b) => a.place.rank - b.place.rank || a.place.meanRank - b.place.meanRank);
}

/** Who is ahead of it by all weights stays so, and so does who is behind. */
function boundsOf(ahead: Place["ahead"], own: number): { best: number | null; worst: number | null } {
  if (ahead === null) return { best: null, worst: null };
  const others = ahead.filter((_, index) => index !== own);
  return {
    best: 1 + others.filter((share) => share === 0).length,
    worst: ahead.length - others.filter((share) => share === 1).length,
  };
}

export interface Distinguished {
  pairs: number;
  /** Pairs whose ranges of places do not meet. */
  apart: number;
  /** Pairs of which one is ahead by all weights there could be. */
  always: number | null;
}

export function distinguished(placed: readonly PlacedRow[]): Distinguished {
  const pairs = (placed.length * (placed.length - 1)) / 2;
  let apart = 0;
  for (const [index, { place: one }] of placed.entries())
    for (const { place: other } of placed.slice(index + 1))
      if (one.rankHigh < other.rankLow || other.rankHigh < one.rankLow) apart += 1;
  const isListed = placed.every(({ place }) => place.ahead !== null);
  // A pair is told from both sides: once as always ahead, once as never.
  const always = placed.reduce(
    (sum, { place }) => sum + (place.ahead ?? []).filter((share) => share === 1).length,
    0,
  );
  return { pairs, apart, always: isListed ? always : null };
}

/** Those whose range does not reach beyond the better, or the worse, third of the places. */
export function ends(placed: readonly PlacedRow[]): { front: PlacedRow[]; back: PlacedRow[] } {
  const third = Math.max(1, Math.ceil(placed.length / 3));
  return {
    front: placed.filter(({ place }) => place.rankHigh <= third),
    back: placed.filter(({ place }) => place.rankLow > placed.length - third),
  };
}

/** Why nobody of a group has a place. */
export type NoPlaces = "partSeen" | "notRanked" | "missing" | "fewTake";

export function whyNoPlaces({
  rows,
  areasInGroup,
  isRanked,
}: {
  rows: readonly CompositeRow[];
  areasInGroup: number;
  isRanked: boolean;
}): NoPlaces {
  if (!isRanked) return "notRanked";
  if (rows.length < areasInGroup) return "partSeen";
  return rows.some(({ score, isReweighted }) => score === null || isReweighted) ? "missing" : "fewTake";
}
