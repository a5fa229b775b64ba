import { exactRatioLimits, exactShareLimits } from "../statistics/funnelLimits.ts";
import { arcsineShareLimits, logRatioLimits } from "../statistics/funnelLimits.ts";
import type { Interval } from "../statistics/interval.ts";
import {
  overdispersion,
  ratioDeviations,
  shareDeviations,
  winsorise,
  type Overdispersion,
} from "../statistics/overdispersion.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { scaleOf } from "./definition.ts";
import { knownOf, methodOf } from "./methodOf.ts";

/** The limits within which figures lie by chance, by the size of their denominator. */
export interface FunnelLine {
  group: string;
  size: number;
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
  /** The same, widened by what areas truly differ by; null where they differ no more than chance makes them. */
  wide: Omit<FunnelLine, "group" | "size" | "wide"> | null;
}

/** How far a group's areas differ, measured in what chance alone makes: 1 is no more. */
export interface Dispersion {
  phi: number | null;
  isOverdispersed: boolean;
}

/** As many lines as make a smooth curve from the smallest base to the largest. */
const funnelSteps = 40;

/** Of a group's areas around their benchmark. Means have no funnel: each has a spread of its own; bare counts have no size. */
export function funnelOf(
  definition: CompiledDefinition,
  group: string,
  figures: readonly AnsweredFigure[],
  benchmark: number | null,
): Dispersion & { lines: FunnelLine[] } {
  const method = methodOf(definition);
  const scale = scaleOf(definition) ?? 1;
  const middle = (benchmark ?? NaN) / scale;
  const areas = figures.flatMap(({ row, counted }) => {
    const known = row.state === "ok" ? knownOf(definition, counted) : undefined;
    if (known?.kind === "share") return [{ x: known.x, n: known.n }];
    return known?.kind === "rate" ? [{ x: known.x, n: known.per }] : [];
  });
  const isDrawn = areas.length >= 2 && middle > 0 && (method === "rate" || middle < 1);
  if (!isDrawn) return { lines: [], phi: null, isOverdispersed: false };
  const found = overdispersion(
    winsorise(
      method === "share"
        ? shareDeviations(areas, middle)
        : ratioDeviations(areas.map(({ x, n }) => ({ x, n: n * middle }))),
    ),
  );
  const limits = method === "share" ? shareLimits(middle) : rateLimits(middle);
  const lines = sizesOf(areas.map(({ n }) => n)).map((size) => ({
    group,
    size,
    ...inUnit(limits.exact, size, scale),
    wide: found?.isSignificant ? inUnit(limits.wide(found), size, scale) : null,
  }));
  return { lines, phi: found?.phi ?? null, isOverdispersed: found?.isSignificant ?? false };
}

type Limits = (size: number, confidence: number) => Interval;

/** Smooth lines pass 0 and 1 where hits are rare; no share does. */
function shareLimits(middle: number): { exact: Limits; wide: (found: Overdispersion) => Limits } {
  return {
    exact: (size, confidence) => {
      const { lower, upper } = exactShareLimits(middle, size, confidence);
      return { lower: Math.max(0, lower), upper: Math.min(1, upper) };
    },
    wide:
      ({ between }) =>
      (size, confidence) =>
        arcsineShareLimits(middle, size, confidence, between),
  };
}

function rateLimits(middle: number): { exact: Limits; wide: (found: Overdispersion) => Limits } {
  const times = ({ lower, upper }: Interval) => ({
    lower: Math.max(0, lower) * middle,
    upper: upper * middle,
  });
  return {
    exact: (size, confidence) => times(exactRatioLimits(size * middle, confidence)),
    wide:
      ({ between }) =>
      (size, confidence) =>
        times(logRatioLimits(size * middle, confidence, between)),
  };
}

function inUnit(limits: Limits, size: number, scale: number): Omit<FunnelLine, "group" | "size" | "wide"> {
  const inner = limits(size, 0.95);
  const outer = limits(size, 0.998);
  return {
    lower95: scale * inner.lower,
    upper95: scale * inner.upper,
    lower998: scale * outer.lower,
    upper998: scale * outer.upper,
  };
}

function sizesOf(bases: readonly number[]): number[] {
  const [least, most] = [Math.max(1, Math.min(...bases)), Math.max(1, ...bases)];
  return Array.from({ length: funnelSteps }, (_, step) =>
    Math.round(least * (most / least) ** (step / (funnelSteps - 1))),
  );
}
