/** A point's side of the mean: 1 above, −1 below, 0 on it. */
export type Side = -1 | 0 | 1;

export interface Signal {
  rule: "outside" | "trend" | "twoOfThree" | "oneSide";
  direction: "up" | "down";
}

/** What the four rules look at: the values and where each is in relation to the limits. */
export interface Placed {
  values: readonly number[];
  sides: readonly Side[];
  isOutside: readonly boolean[];
  /** In the outer third between mean and limit, and not beyond the limit. */
  isClose: readonly boolean[];
}

/**
 * The signal each point is part of, or null; a point that several rules mark
 * has the first in this order: outside, trend, two of three, one side. Even a
 * stable series shows some signal in two years' months one time in five:
 * judge the latest point, and never list series for having "any".
 */
export function signals({ values, sides, isOutside, isClose }: Placed): (Signal | null)[] {
  const trend = partOfSeven(sevenTrend(values));
  const twoOfThree = twoInThree(isClose, sides).map((found, index) => found && isClose[index] === true);
  const oneSide = partOfSeven(sevenOneSide(sides));
  return values.map((_, index) => {
    const direction = sides[index] === 1 ? "up" : "down";
    if (isOutside[index]) return { rule: "outside", direction };
    if (trend[index]) return { rule: "trend", direction: trendDirection(values, trend, index) };
    if (twoOfThree[index]) return { rule: "twoOfThree", direction };
    return oneSide[index] ? { rule: "oneSide", direction } : null;
  });
}

/** Where a run of seven on one side is full; a point on the mean breaks it. */
export function sevenOneSide(sides: readonly Side[]): boolean[] {
  return sides.map((side, index) => {
    const seven = lastSeven(sides, index);
    return side !== 0 && seven.length === 7 && seven.every((each) => each === side);
  });
}

/** Where seven in a row that strictly rise (1) or fall (−1) are full. */
export function sevenTrend(values: readonly number[]): Side[] {
  return values.map((_, index) => {
    const seven = lastSeven(values, index);
    const steps = seven.slice(1).map((value, step) => Math.sign(value - (seven[step] ?? NaN)));
    if (steps.length < 6) return 0;
    return steps.every((step) => step === 1) ? 1 : steps.every((step) => step === -1) ? -1 : 0;
  });
}

/** Which points belong to a run of seven that is full there or up to six points later. */
export function partOfSeven(full: readonly (Side | boolean)[]): boolean[] {
  return full.map((_, index) => full.slice(index, index + 7).some((each) => each !== 0 && each !== false));
}

/** Which points are among three in a row, all on one side, of which two or more are close to the limit. */
export function twoInThree(isClose: readonly boolean[], sides: readonly Side[]): boolean[] {
  const holds = (first: number) => {
    const three = sides.slice(Math.max(0, first), first + 3);
    const [side] = three;
    if (first < 0 || three.length < 3 || side === 0 || three.some((each) => each !== side)) return false;
    return isClose.slice(first, first + 3).filter(Boolean).length >= 2;
  };
  return sides.map((_, index) => holds(index - 2) || holds(index - 1) || holds(index));
}

/** Fewer than seven where the series has not begun seven points earlier. */
function lastSeven<T>(all: readonly T[], index: number): T[] {
  return index < 6 ? [] : all.slice(index - 6, index + 1);
}

/** Where one trend ends and the next begins, the point belongs to the next. */
function trendDirection(values: readonly number[], trend: readonly boolean[], index: number): "up" | "down" {
  const from = trend[index + 1] === true ? index : index - 1;
  return (values[from + 1] ?? NaN) > (values[from] ?? NaN) ? "up" : "down";
}
