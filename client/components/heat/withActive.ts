import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";

/** What is in sight, and where the keyboard stands: were that to leave the page, the keyboard would be lost. */
export function withActive(range: Range, active: number): number[] {
  const inSight = defaultRangeExtractor(range);
  if (active < 0 || active >= range.count || inSight.includes(active)) return inSight;
  return [...inSight, active].toSorted((one, other) => one - other);
}
