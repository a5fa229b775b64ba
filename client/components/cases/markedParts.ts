/** A text cut where its marks begin and end. */
export function markedParts(
  text: string,
  marks: readonly (readonly [number, number])[],
): { part: string; from: number; isMarked: boolean }[] {
  const parts: { part: string; from: number; isMarked: boolean }[] = [];
  let place = 0;
  for (const [from, to] of marks) {
    parts.push(
      { part: text.slice(place, from), from: place, isMarked: false },
      { part: text.slice(from, to), from, isMarked: true },
    );
    place = to;
  }
  parts.push({ part: text.slice(place), from: place, isMarked: false });
  return parts.filter(({ part }) => part !== "");
}
