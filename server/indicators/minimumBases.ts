/** From how many on something may be told or ranked, as a snapshot's rule table says, and when. */
export interface MinimumBase {
  item: string;
  base: number;
  /** YYYY-MM-DD. */
  from: string;
  to: string | null;
}

/** Infinity where no rule is in force on a day, so that nothing is large enough. */
export function baseInForce(bases: readonly MinimumBase[], item: string, day: string): number {
  const rule = bases.find(
    (each) => each.item === item && each.from <= day && (each.to === null || day <= each.to),
  );
  return rule?.base ?? Infinity;
}
