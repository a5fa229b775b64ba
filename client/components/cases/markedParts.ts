/** A text cut where its marks begin and end. */
export function markedParts(
  text: string,
  marks: readonly (readonly [number, number])[],
): { part: string; isMarked: boolean }[] {
  const parts: { part: string; isMarked: boolean }[] = [];
  let place = 0;
  for (const [from, to] of marks) {
    parts.push(
      { part: text.slice(place, from), isMarked: false },
      { part: text.slice(from, to), isMarked: true },
    );
    place = to;
  }
  parts.push({ part: text.slice(place), isMarked: false });
  return parts.filter(({ part }) => part !== "");
}
