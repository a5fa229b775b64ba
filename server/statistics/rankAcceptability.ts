import { add, divide, fraction, multiply, one, sign, subtract, zero, type Fraction } from "./fraction.ts";

/** A part of the simplex of all weightings: its corners, and its share of the whole. */
interface Part {
  corners: Fraction[][];
  share: Fraction;
}

/**
 * For each district and rank, the share of all weightings that give it that
 * rank: exact, by cutting the simplex of weightings into smaller ones along
 * the planes on which two districts tie. The pieces grow quickly, so this is
 * for few districts; beyond `maximum` pieces it is undefined, and
 * compositeSimulation.ts or the expected ranks of weightSpace.ts serve.
 */
export function rankAcceptability(
  scores: readonly (readonly Fraction[])[],
  maximum = 3_000,
): Fraction[][] | undefined {
  const found: Fraction[][] = [];
  for (const mine of scores) {
    const rivals = scores
      .filter((other) => other !== mine)
      .map((other) => other.map((score, k) => subtract(score, mine[k] ?? zero)));
    const shares = sharesByCount(rivals, mine.length, maximum);
    if (!shares) return undefined;
    found.push(shares);
  }
  return found;
}

/** The share of weightings under which 0, 1, 2 … of the rivals are ahead; a rival who always ties is not. */
function sharesByCount(
  rivals: readonly Fraction[][],
  components: number,
  maximum: number,
): Fraction[] | undefined {
  const identity = Array.from({ length: components }, (_, i) =>
    Array.from({ length: components }, (_, j) => (i === j ? one : zero)),
  );
  let byCount: Part[][] = [[{ corners: identity, share: one }]];
  for (const rival of rivals) {
    const next: Part[][] = Array.from({ length: byCount.length + 1 }, () => []);
    for (const [count, parts] of byCount.entries())
      for (const part of parts) {
        const { ahead, behind } = cut(part, rival);
        next[count]?.push(...behind);
        next[count + 1]?.push(...ahead);
      }
    if (next.reduce((pieces, parts) => pieces + parts.length, 0) > maximum) return undefined;
    byCount = next;
  }
  return byCount.map((parts) => parts.reduce((sum, { share }) => add(sum, share), zero));
}

/** The pieces in which the plane's weighted sum is above 0, and the others. */
function cut(part: Part, plane: readonly Fraction[]): { ahead: Part[]; behind: Part[] } {
  const values = part.corners.map((corner) =>
    corner.reduce((sum, weight, k) => add(sum, multiply(weight, plane[k] ?? zero)), zero),
  );
  const up = values.findIndex((value) => sign(value) > 0);
  const down = values.findIndex((value) => sign(value) < 0);
  if (up < 0) return { ahead: [], behind: [part] };
  if (down < 0) return { ahead: [part], behind: [] };
  // Where the edge from one corner to the other crosses 0, a new corner replaces either.
  const above = values[up] ?? zero;
  const below = values[down] ?? zero;
  const kept = divide(above, subtract(above, below));
  const from = part.corners[up] ?? [];
  const to = part.corners[down] ?? [];
  const crossing = from.map((weight, k) => add(weight, multiply(kept, subtract(to[k] ?? zero, weight))));
  const withUp = cut({ ...replaced(part, down, crossing), share: multiply(part.share, kept) }, plane);
  const rest = multiply(part.share, subtract(fraction(1n), kept));
  const withDown = cut({ ...replaced(part, up, crossing), share: rest }, plane);
  return {
    ahead: [...withUp.ahead, ...withDown.ahead],
    behind: [...withUp.behind, ...withDown.behind],
  };
}

function replaced(part: Part, index: number, corner: Fraction[]): { corners: Fraction[][] } {
  return { corners: part.corners.map((each, k) => (k === index ? corner : each)) };
}
