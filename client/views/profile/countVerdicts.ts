import type { AllComparedAnswer } from "../../../server/api/contract.ts";
import { cellFinder } from "../../api/allCompared.ts";

/** An area's indicators by what can be said of them beside its group. */
export interface VerdictCount {
  better: number;
  worse: number;
  similar: number;
  /** Higher or lower, where neither is good. */
  neutral: number;
  untold: number;
  /** Better, worse, higher or lower, and not by chance among all that is looked at. */
  standing: number;
}

export function countVerdicts(answer: AllComparedAnswer): Map<string, VerdictCount> {
  const find = cellFinder(answer);
  return new Map(
    answer.areas.map((area) => {
      const cells = answer.indicators.flatMap((indicator) => find(area, indicator) ?? []);
      const count = (...verdicts: (string | null)[]) =>
        cells.filter(({ verdict }) => verdicts.includes(verdict)).length;
      return [
        area,
        {
          better: count("better"),
          worse: count("worse"),
          similar: count("similar"),
          neutral: count("higher", "lower"),
          untold: count("tooFew", null),
          standing: cells.filter(({ isFlagged }) => isFlagged).length,
        },
      ];
    }),
  );
}
