import type { AnsweredFigure } from "../../indicators/answer.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import type { ComparisonRules } from "../../indicators/comparisonRules.ts";
import { isSeen } from "../../indicators/inSight.ts";
import { groupKey } from "../../indicators/place.ts";
import { spreadOf, type Spread } from "../../indicators/profileSpread.ts";
import { rankGroups } from "../../indicators/rankGroups.ts";
import type { Judgement } from "../../indicators/reason.ts";
import type { AgainstLastYear } from "../../indicators/recentChange.ts";
import type { Seen } from "../../indicators/sight.ts";
import { benchmarksOf, judgeFigure } from "../../indicators/verdicts.ts";
import type { RankPolicy } from "../../statistics/rankPolicy.ts";
import { againstPrinted } from "./againstPrinted.ts";
import type { NamedArea } from "./areaNames.ts";

/** One area's figure beside its comparable group. */
export interface AreaComparison extends Judgement {
  area: NamedArea;
  figure: AnsweredFigure;
  benchmark: number | null;
  lastYear: AgainstLastYear;
  rank: { low: number; high: number } | null;
  ranking: { policy: RankPolicy; taking: number };
  spread: Spread | null;
}

export function compareIn(
  definition: CompiledDefinition,
  { figures, before }: { figures: AnsweredFigure[]; before: AnsweredFigure[] },
  { seen, rules, areas }: { seen: Seen; rules: ComparisonRules; areas: NamedArea[] },
): AreaComparison[] {
  const benchmarks = benchmarksOf(figures);
  const ranks = rankGroups(definition, figures, seen, rules);
  const spreads = new Map<string, Spread | null>();
  const spreadIn = (group: string): Spread | null => {
    const known = spreads.get(group);
    if (known !== undefined) return known;
    const isWhole = seen.places.every((each) => each.group !== group || isSeen(seen.sight, each));
    const own = figures.filter(({ place }) => !place.isBenchmark && place.group === group);
    // The range of a part would be taken for that of all.
    const found = isWhole ? spreadOf(own, rules) : null;
    spreads.set(group, found);
    return found;
  };
  return areas.flatMap((area): AreaComparison[] => {
    const figure = figures.find(({ place }) => place.key === area.code);
    if (figure === undefined) return [];
    const benchmark = benchmarks.get(groupKey(area.group));
    const own = ranks.get(area.group);
    const range = own?.ranges.get(area.code);
    return [
      {
        area,
        figure,
        benchmark: benchmark?.value ?? null,
        ...judgeFigure(definition, figure, benchmark),
        lastYear: againstPrinted(
          definition,
          figure,
          before.find(({ place }) => place.key === area.code),
        ),
        rank: range ? { low: Math.round(range.low), high: Math.round(range.high) } : null,
        ranking: { policy: own?.policy ?? "none", taking: own?.taking ?? 0 },
        spread: spreadIn(area.group),
      },
    ];
  });
}
