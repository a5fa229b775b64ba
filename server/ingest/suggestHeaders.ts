import { headerWords, normalizeHeader } from "../contracts/headerText.ts";
import type { Column, Contract } from "../contracts/contract.ts";

/** Below this, two headers share no more than chance. */
const leastLikeness = 0.4;

/** What a header says, it says at its beginning; a longer text is a sentence. */
const comparedSigns = 60;

/**
 * The unknown header most like a missing column, for a person to say yes or no
 * to; nothing is matched by likeness alone.
 */
export function nearestHeader(column: Column, unknown: string[]): string | undefined {
  const words = headerWords(column);
  const scored = unknown.map((header) => ({ header, score: score(partsOf(header), words) }));
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= leastLikeness ? best.header : undefined;
}

/**
 * For each header without a column the likeliest of the columns that are still
 * free, the surest pair first; null where none is like it.
 */
export function suggestColumns(
  { columns }: Contract,
  header: string[],
  taken: (string | null)[],
): (string | null)[] {
  const free = columns
    .filter(({ id }) => !taken.includes(id))
    .map((each) => ({ ...each, words: headerWords(each) }));
  const pairs = header.flatMap((text, position) =>
    text === "" || (taken[position] ?? null) !== null
      ? []
      : free.map(({ id, words }) => ({ position, id, score: score(partsOf(text), words) })),
  );
  const suggested = new Map<number, string>();
  for (const { position, id, score: likely } of pairs.toSorted((a, b) => b.score - a.score)) {
    if (likely < leastLikeness) break;
    if (!suggested.has(position) && ![...suggested.values()].includes(id)) suggested.set(position, id);
  }
  return header.map((_, position) => suggested.get(position) ?? null);
}

function partsOf(header: string): string[] {
  const compared = header.slice(0, comparedSigns);
  return [compared, ...compared.split("/")].map(normalizeHeader);
}

function score(parts: string[], words: string[]): number {
  return Math.max(...parts.flatMap((part) => words.map((word) => likeness(part, word))));
}

/** Twice the shared neighbouring pairs of signs over all pairs; a sign counts with its edge, so that one sign has two. */
export function likeness(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  const rest = [...right];
  const shared = left.filter((pair) => {
    const at = rest.indexOf(pair);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (left.length + right.length);
}

function pairs(text: string): string[] {
  const signs = ["^", ...text, "$"];
  return signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}
