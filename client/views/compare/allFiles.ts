import { valuesPath } from "../../api/values.ts";
import { periodAsked } from "../../state/filters.ts";
import type { Basis } from "../../components/WithFigures.tsx";

/** As many as one question may have. */
const mostInFile = 100;

/** Where the figures of all indicators are, as files: more than one where there are too many for one question. */
export function allFiles(
  { month, grain, snapshot }: Pick<Basis, "month" | "grain" | "snapshot">,
  indicators: readonly string[],
  areas: readonly string[] | undefined,
): string[] {
  return Array.from({ length: Math.ceil(indicators.length / mostInFile) }, (_, part) =>
    valuesPath({
      indicator: indicators.slice(part * mostInFile, (part + 1) * mostInFile).join(","),
      ...periodAsked(month, grain),
      by: "area",
      where: areas && `area:${areas.join("|")}`,
      compare: true,
      snapshot,
    }),
  );
}
