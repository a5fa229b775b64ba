/** Words that tell who or where it was, by their first two characters. */
export type KnownWords = ReadonlyMap<string, readonly { word: string; mask: string }[]>;

/** Of shorter words as many are ordinary ones. */
const shortest = 2;

/** Not the end of a line: words on two lines are two words. */
const space = "[\\t \u00a0\u3000]";
const spaces = new RegExp(space, "gu");

export function knownWords(lists: { words: Iterable<string>; mask: string }[]): KnownWords {
  const known = new Map<string, { word: string; mask: string }[]>();
  for (const { words, mask } of lists)
    for (const word of new Set(Array.from(words, (each) => each.replaceAll(spaces, "")))) {
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

const digit = "[0-9０-９]";
const letters = "[A-Za-zＡ-Ｚａ-ｚ]{0,6}";
const anyNumber = "[0-9０-９一二三四五六七八九十]{1,3}";

/** Spaces in it stand where anybody may type some. */
function pattern(text: string): RegExp {
  return new RegExp(text.replaceAll(" ", `${space}*`), "gu");
}

/** Day and month would tell a case of which there are few; numbers are of documents, cards or telephones. */
const patterns: [RegExp, string][] = [
  [pattern(`[〔［（\\[(] ${digit}{4} [〕］）\\])] 第? ${digit}+ 号`), "某号"],
  // A telephone's digits are written in groups.
  [new RegExp(`${letters}(?=(${digit}[- －]?){10})${digit}[0-9０-９ －-]+${digit}${letters}`, "gu"), "某号"],
  [pattern(`${digit}{4} [-/.．年] ${digit}{1,2}( [-/.．月]( ${digit}{1,2}( 日)?)?)?`), "某日"],
  [pattern(`${anyNumber} 月( ${anyNumber} [日号])?`), "某月"],
  [/[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*[0-9０-９]{5,}[0-9０-９A-Za-zＡ-Ｚａ-ｚ]*/gu, "某号"],
];

/**
 * A text without the officials, units and places that the exports know, and
 * without what else a person could be known by. It is written without them
 * already; whoever forgot is not to be told on.
 */
export function maskText(text: string, known: KnownWords): string {
  const places = Array.from(text.matchAll(/[^\t \u00a0\u3000]/g), ({ index }) => index);
  const plain = text.replaceAll(spaces, "");
  let masked = "";
  let told = 0;
  for (let at = 0; at < plain.length;) {
    const found = known.get(plain.slice(at, at + shortest))?.find(({ word }) => plain.startsWith(word, at));
    if (found) {
      masked += text.slice(told, places[at]) + found.mask;
      told = (places[at + found.word.length - 1] ?? text.length) + 1;
    }
    at += found?.word.length ?? 1;
  }
  masked += text.slice(told);
  return patterns.reduce((each, [pattern, mask]) => each.replace(pattern, mask), masked);
}
