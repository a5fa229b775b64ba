import { rankRanges } from "../statistics/rankRanges.ts";
import { rankPolicy, type RankPolicy } from "../statistics/rankPolicy.ts";
import type { Known } from "../statistics/knownFigure.ts";
import type { RankRange } from "../statistics/rankRanges.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { groupBy } from "../groupBy.ts";
import { knownOf } from "./methodOf.ts";
import { isSeen } from "./inSight.ts";
import type { Seen } from "./sight.ts";

/** The places of a comparable group's areas, as far as they may be given. */
interface GroupRanks {
  policy: RankPolicy;
  /** How many of the group take part: complete, and with a base that is large enough. */
  taking: number;
  /** By area. */
  ranges: ReadonlyMap<string, RankRange>;
}

/**
 * Of one indicator and one period, by group. A place is one among all of the
 * group: whoever sees or asks for a part of it gets none.
 */
export function rankGroups(
  definition: CompiledDefinition,
  figures: readonly AnsweredFigure[],
  { places, sight }: Pick<Seen, "places" | "sight">,
  { rankedGroups, smallestBase }: ComparisonRules,
): Map<string, GroupRanks> {
  const areas = figures.filter(({ place }) => !place.isBenchmark);
  const isWhole = (group: string, own: AnsweredFigure[]) =>
    places.every(
      (each) =>
        each.group !== group || (isSeen(sight, each) && own.some(({ place }) => place.key === each.code)),
    );
  return new Map(
    [...groupBy(areas, ({ place }) => place.group)].map(([group, own]) => {
      const mayRank = definition.better !== "neutral" && rankedGroups.has(group) && isWhole(group, own);
      return [group, mayRank ? ranksOf(definition, own, smallestBase) : none];
    }),
  );
}

const none: GroupRanks = { policy: "none", taking: 0, ranges: new Map() };

function ranksOf(definition: CompiledDefinition, own: AnsweredFigure[], smallestBase: number): GroupRanks {
  const taking = own.flatMap(({ place, row, counted }): { code: string; known: Known }[] => {
    const known = knownOf(definition, counted);
    const isLarge = counted.denominator !== null && counted.denominator >= smallestBase;
    return row.state === "ok" && isLarge && known ? [{ code: place.key, known }] : [];
  });
  const policy = rankPolicy(taking.length);
  if (policy === "none" || definition.better === "neutral")
    return { policy, taking: taking.length, ranges: new Map() };
  const ranges = rankRanges(
    taking.map(({ known }) => known),
    { better: definition.better },
  );
  const found = taking.flatMap(({ code }, index) => {
    const range = ranges[index];
    return range ? [[code, range] as const] : [];
  });
  return { policy, taking: taking.length, ranges: new Map(found) };
}
