/** Words that tell who or where it was, by their first two characters. */
export type KnownWords = ReadonlyMap<string, readonly { word: string; mask: string }[]>;

/** Of shorter words as many are ordinary ones. */
const shortest = 2;

export function knownWords(lists: { words: Iterable<string>; mask: string }[]): KnownWords {
  const known = new Map<string, { word: string; mask: string }[]>();
  for (const { words, mask } of lists)
    for (const word of new Set(words)) {
      if (word.length < shortest) continue;
      const start = word.slice(0, shortest);
      const list = known.get(start);
      if (list) list.push({ word, mask });
      else known.set(start, [{ word, mask }]);
    }
  // A unit's whole name comes before the shorter name of the place that it begins with.
  for (const list of known.values()) list.sort((a, b) => b.word.length - a.word.length);
  return known;
}

/** Day and month would tell a case of which there are few; numbers are of documents, cards or telephones. */
const patterns: [RegExp, string][] = [
  [/[0-9０-９]{4}[-/.．年][0-9０-９]{1,2}([-/.．月]([0-9０-９]{1,2}日?)?)?/gu, "某日"],
  [/[0-9０-９一二三四五六七八九十]{1,3}月([0-9０-９一二三四五六七八九十]{1,3}[日号])?/gu, "某月"],
  [/[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*[0-9０-９]{5,}[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*/gu, "某号"],
];

/**
 * A text without the officials, units and places that the exports know, and
 * without what else a person could be known by. It is written without them
 * already; whoever forgot is not to be told on.
 */
export function maskText(text: string, known: KnownWords): string {
  let masked = "";
  let place = 0;
  while (place < text.length) {
    const found = known
      .get(text.slice(place, place + shortest))
      ?.find(({ word }) => text.startsWith(word, place));
    masked += found ? found.mask : text.charAt(place);
    place += found ? found.word.length : 1;
  }
  return patterns.reduce((each, [pattern, mask]) => each.replace(pattern, mask), masked);
}
