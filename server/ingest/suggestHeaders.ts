import { headerWords, normalizeHeader } from "../contracts/headerText.ts";
import type { Column } from "../contracts/contract.ts";

/** Below this, two headers share no more than chance. */
const leastLikeness = 0.4;

/**
 * The unknown header most like a missing column, for a person to say yes or no
 * to; nothing is matched by likeness alone.
 */
export function nearestHeader(column: Column, unknown: string[]): string | undefined {
  const words = headerWords(column);
  const scored = unknown.map((header) => {
    const parts = [header, ...header.split("/")].map(normalizeHeader);
    return { header, score: Math.max(...parts.flatMap((part) => words.map((word) => likeness(part, word)))) };
  });
  const [best] = scored.toSorted((a, b) => b.score - a.score);
  return best && best.score >= leastLikeness ? best.header : undefined;
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
