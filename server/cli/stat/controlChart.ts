import { z } from "zod";
import {
  cChart,
  individualsChart,
  movingRangeChart,
  pChart,
  tChart,
  uChart,
  type ControlLines,
  type Point,
} from "../../statistics/controlCharts.ts";
import { runsAnalysis } from "../../statistics/runsAnalysis.ts";
import { section } from "./section.ts";

const flags = z.array(z.boolean()).optional();
const values = z.array(z.number().nullable()).optional();

/** A chart as textbooks of quality control draw it; the first word of `chart` is its kind. */
export const controlChartSection = section(
  "montgomery_qicharts2",
  {
    chart: z.string(),
    count: values,
    n: values,
    y: values,
    include: flags,
    baseline: flags,
    part: z.array(z.number()).optional(),
  },
  ({ chart, count, n, y, include, baseline, part }) => {
    const kind = /^\w+/.exec(chart)?.[0] ?? "";
    const times = Number(/multiply (\d+(?:\.\d+)?)/.exec(chart)?.[1] ?? 1);
    const points = (count ?? y ?? []).map((each, index) => {
      const figure = each ?? y?.[index] ?? NaN;
      const isIncluded = (include?.[index] ?? true) && !Number.isNaN(figure);
      return {
        count: figure,
        n: n?.[index] ?? 1,
        isIncluded,
        isBaseline: isIncluded && (baseline?.[index] ?? true),
        part: part?.[index] ?? 1,
      };
    });
    const parts = [...new Set(points.map((each) => each.part))];
    const drawn = parts.map((each) =>
      drawPart(
        kind,
        times,
        points.filter((point) => point.part === each),
      ),
    );
    return Object.fromEntries(
      columns.map((name) => [name, drawn.flatMap((rows) => rows.map((row) => row[name]))]),
    );
  },
);

const columns = [
  "y",
  "cl",
  "lcl",
  "ucl",
  "n_useful",
  "longest_run",
  "longest_run_max",
  "n_crossings",
  "n_crossings_min",
  "runs_signal",
  "sigma_signal",
] as const;

type ChartPoint = Point & { isIncluded: boolean; isBaseline: boolean };
type DrawnRow = Record<(typeof columns)[number], number | boolean | null>;

function drawPart(kind: string, times: number, points: readonly ChartPoint[]): DrawnRow[] {
  const { lines, figures } = linesOf(kind, points);
  const runs = runsAnalysis(
    figures.filter((_, index) => points[index]?.isIncluded),
    lines.centre,
  );
  return figures.map((figure, index) => {
    const lower = lines.lower[index] ?? NaN;
    const upper = lines.upper[index] ?? NaN;
    return {
      y: times * figure,
      cl: times * lines.centre,
      lcl: times * lower,
      ucl: times * upper,
      n_useful: runs?.useful ?? 0,
      longest_run: runs?.longest ?? null,
      longest_run_max: runs?.longestAllowed ?? null,
      n_crossings: runs?.crossings ?? null,
      n_crossings_min: runs?.crossingsNeeded ?? null,
      runs_signal: runs?.isSignal ?? false,
      sigma_signal: figure < lower || figure > upper,
    };
  });
}

function linesOf(kind: string, points: readonly ChartPoint[]): { lines: ControlLines; figures: number[] } {
  const options = { isBaseline: points.map((each) => each.isBaseline) };
  const counts = points.map(({ count }) => count);
  const shares = points.map(({ count, n }) => count / n);
  switch (kind) {
    case "p":
      return { lines: pChart(points, options), figures: shares };
    case "pp":
      return { lines: pChart(points, { ...options, isLaney: true }), figures: shares };
    case "u":
      return { lines: uChart(points, options), figures: shares };
    case "up":
      return { lines: uChart(points, { ...options, isLaney: true }), figures: shares };
    case "c":
      return { lines: cChart(counts, options), figures: counts };
    case "i":
      return { lines: individualsChart(counts, options), figures: counts };
    case "mr": {
      const lines = movingRangeChart(counts, options);
      return { lines, figures: lines.ranges };
    }
    case "t":
      if (counts.some((time) => !(time > 0))) throw new RangeError("expected times above 0");
      return { lines: tChart(counts, options), figures: counts };
    default:
      throw new RangeError(`expected a chart of p, pp, u, up, c, i, mr, t: ${kind}`);
  }
}
