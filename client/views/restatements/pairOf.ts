/**
 * The two snapshots to compare, of those there are: as the address says, where
 * it names an older and a later one; otherwise the current one and the one before.
 */
export function pairOf(
  numbers: number[],
  { from, to, current }: { from?: number | undefined; to?: number | undefined; current: number },
): { from: number; to: number } | undefined {
  const later = [to, current, numbers.at(-1)].find(
    (each) => each !== undefined && numbers.includes(each) && numbers.some((other) => other < each),
  );
  if (later === undefined) return undefined;
  const before = numbers.filter((each) => each < later);
  const older = from !== undefined && before.includes(from) ? from : before.at(-1);
  return older === undefined ? undefined : { from: older, to: later };
}
