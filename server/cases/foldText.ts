/** Text as it is searched: full-width and half-width, large and small letters are the same. */
interface FoldedText {
  folded: string;
  /** For each place in it, where that stands in the text; one more for the end. */
  places: number[];
}

function plainCharacter(character: string): string {
  return character.normalize("NFKC").toLowerCase();
}

/** Character by character, so that what is found can be shown where it stands. */
export function foldText(text: string): FoldedText {
  let folded = "";
  const places: number[] = [];
  let place = 0;
  for (const character of text) {
    const plain = plainCharacter(character);
    for (let index = 0; index < plain.length; index++) places.push(place);
    folded += plain;
    place += character.length;
  }
  places.push(place);
  return { folded, places };
}

/** Lines as they are searched; no word goes over the end of one. */
export function searchedText(lines: readonly string[]): string {
  return Array.from(lines.join("\n"), plainCharacter).join("");
}

/** The words of what somebody searches for. */
export function searchWords(query: string): string[] {
  return [
    ...new Set(
      foldText(query)
        .folded.split(/\s+/u)
        .filter((word) => word !== ""),
    ),
  ];
}

/** Where the words stand in the text; places that touch are one. */
export function marksOf({ folded, places }: FoldedText, words: readonly string[]): [number, number][] {
  const found = words.flatMap((word) => {
    const each: [number, number][] = [];
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
      const from = places[at] ?? 0;
      const last = places[at + word.length - 1] ?? from;
      // The end is that of the character that the word ends in.
      const to = places.slice(at + word.length).find((place) => place > last) ?? last;
      each.push([from, to]);
    }
    return each;
  });
  const merged: [number, number][] = [];
  for (const [from, to] of found.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = merged.at(-1);
    if (before && from <= before[1]) before[1] = Math.max(before[1], to);
    else merged.push([from, to]);
  }
  return merged;
}
