/** How far figures moved between when they were first given and now. */
export interface RevisionMeasures {
  /** How many figures there were to compare. */
  months: number;
  /** In the figure's unit; far from zero, first figures lean to one side. */
  mean: number;
  /** In the figure's unit, up and down alike. */
  meanAbsolute: number;
  /** In % of the first figure, over those whose first figure is not 0; null where there is none. */
  meanRelative: number | null;
}

/** Undefined where there is nothing to compare. */
export function revisionMeasures(
  figures: readonly { first: number; latest: number }[],
): RevisionMeasures | undefined {
  if (figures.length === 0) return undefined;
  const revisions = figures.map(({ first, latest }) => latest - first);
  const relative = figures
    .filter(({ first }) => first !== 0)
    .map(({ first, latest }) => (100 * (latest - first)) / first);
  return {
    months: figures.length,
    mean: mean(revisions),
    meanAbsolute: mean(revisions.map(Math.abs)),
    meanRelative: relative.length === 0 ? null : mean(relative),
  };
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0) / numbers.length;
}
