import { mean } from "./quantile.ts";
import { signals, type Side, type Signal } from "./spcRules.ts";

/** Limits of a chart of single values and their moving ranges. */
export interface XmrLimits {
  mean: number;
  movingRange: number;
  lower: number;
  upper: number;
  /** Where the outer third begins. */
  nearLower: number;
  nearUpper: number;
}

export interface Xmr {
  /** Undefined where no range is left to make limits of: too few values, or all alike. */
  limits: XmrLimits | undefined;
  /** Fewer than 12 values: the limits are on trial and will move. */
  isTrial: boolean;
  signals: (Signal | null)[];
}

interface Options {
  /** Moving ranges of 3.267 means and more are left out, once: one jump must not hide the next. */
  isScreened?: boolean;
  /** How many of the first values the limits are made of; else all. */
  baseline?: number;
}

/** A series of a figure that has no denominator worth speaking of; tiny counts want a p or u chart. */
export function xmr(values: readonly number[], options: Options = {}): Xmr {
  const limits = xmrLimits(values.slice(0, options.baseline), options);
  const isTrial = (options.baseline ?? values.length) < 12 || values.length < 12;
  if (!limits) return { limits, isTrial, signals: values.map(() => null) };
  const isOutside = values.map((value) => value > limits.upper || value < limits.lower);
  return {
    limits,
    isTrial,
    signals: signals({
      values,
      sides: values.map((value) => Math.sign(value - limits.mean) as Side),
      isOutside,
      isClose: values.map(
        (value, index) => !isOutside[index] && (value < limits.nearLower || value > limits.nearUpper),
      ),
    }),
  };
}

export function xmrLimits(
  values: readonly number[],
  { isScreened = true }: Options = {},
): XmrLimits | undefined {
  const movingRange = meanMovingRange(values, isScreened);
  if (movingRange === undefined) return undefined;
  const middle = mean(values);
  return {
    mean: middle,
    movingRange,
    lower: middle - 2.66 * movingRange,
    upper: middle + 2.66 * movingRange,
    nearLower: middle - (2 / 3) * 2.66 * movingRange,
    nearUpper: middle + (2 / 3) * 2.66 * movingRange,
  };
}

/** Undefined where no range is left. */
export function meanMovingRange(values: readonly number[], isScreened: boolean): number | undefined {
  const ranges = values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? NaN)));
  const first = mean(ranges);
  const kept = isScreened ? ranges.filter((range) => range < 3.267 * first) : ranges;
  return kept.length === 0 ? undefined : mean(kept);
}
