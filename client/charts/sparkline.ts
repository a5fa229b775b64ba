/** A line without axes, in a box of a given size; months without a figure are gaps, never bridges. */
export function sparkline(
  values: readonly (number | null)[],
  { width, height, margin = 3 }: { width: number; height: number; margin?: number },
): { path: string; last: { x: number; y: number } | null } {
  const known = values.filter((value) => value !== null);
  const least = Math.min(...known);
  const most = Math.max(...known);
  const x = (index: number) =>
    round(values.length < 2 ? width / 2 : margin + (index * (width - 2 * margin)) / (values.length - 1));
  // What never changes lies in the middle, for nothing says that it is low.
  const y = (value: number) =>
    round(most === least ? height / 2 : margin + ((most - value) / (most - least)) * (height - 2 * margin));
  const path = values
    .flatMap((value, index) => {
      if (value === null) return [];
      const isBegun = index > 0 && values[index - 1] !== null;
      return [`${isBegun ? "L" : "M"}${x(index)} ${y(value)}`];
    })
    .join("");
  const end = values.at(-1) ?? null;
  return { path, last: end === null ? null : { x: x(values.length - 1), y: y(end) } };
}

function round(number: number): number {
  return Math.round(100 * number) / 100;
}
