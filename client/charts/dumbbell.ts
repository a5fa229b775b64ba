/** What one line of a dumbbell chart is of: some members' figure, and the same members' elsewhere. */
export interface DumbbellAsked {
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** Whether its base is so small that its interval would leave no room for anything else. */
  isFew: boolean;
  other: number | null;
}

/** The figures between which all lines of a chart lie. */
export interface DumbbellScale {
  least: number;
  most: number;
}

/** Places on a line from 0 to 1. */
export interface Dumbbell {
  dot: number;
  interval: [number, number] | null;
  other: number | null;
}

/** Room beside the outermost figures, as a part of what they span. */
const margin = 0.06;

/** One scale for all lines, so that they can be compared; null where there is no figure. */
export function dumbbellScale(rows: readonly DumbbellAsked[]): DumbbellScale | null {
  const ends = rows.flatMap(({ value, lower, upper, isFew, other }) =>
    [value, other, ...(isFew ? [] : [lower, upper])].filter((each) => each !== null),
  );
  if (ends.length === 0) return null;
  const [least, most] = [Math.min(...ends), Math.max(...ends)];
  // Figures that are all alike lie in the middle.
  const room = most === least ? Math.max(1, Math.abs(most)) : margin * (most - least);
  return { least: least - room, most: most + room };
}

export function dumbbellOf(
  { value, lower, upper, other }: DumbbellAsked,
  { least, most }: DumbbellScale,
): Dumbbell | null {
  if (value === null) return null;
  const place = (figure: number) => Math.min(1, Math.max(0, (figure - least) / (most - least)));
  return {
    dot: place(value),
    interval: lower === null || upper === null ? null : [place(lower), place(upper)],
    other: other === null ? null : place(other),
  };
}
