/**
 * The sample's only source of chance. Every table, area or person draws from a
 * stream of its own, so a draw added in one place shifts nothing elsewhere.
 */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  weighted<T>(choices: readonly (readonly [T, number])[]): T;
  /** One of the words, by their weights. */
  word<Word extends string>(weights: Weights<Word>): Word;
  /** Standard normal. */
  normal(): number;
  shuffle<T>(items: readonly T[]): T[];
  /** Different items; all of them where fewer are there than asked for. `weight` lies in (0, 1]. */
  sample<T>(items: readonly T[], count: number, weight?: (item: T) => number): T[];
}

/** How often each word comes, in any unit. */
export type Weights<Word extends string = string> = Readonly<Partial<Record<Word, number>>>;

/** The stream of a path, such as `randomOf(7, "training", "990121", "2022-03")`. */
export function randomOf(seed: number, ...path: (string | number)[]): Random {
  const next = sfc32(hash(`${seed}/${path.join("/")}`));
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));

  function pick<T>(items: readonly T[]): T {
    if (items.length === 0) throw new RangeError("nothing to pick from");
    return items[int(0, items.length - 1)] as T;
  }

  function weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of choices) {
      left -= weight;
      if (left < 0) return item;
    }
    return pick(choices)[0];
  }

  function shuffle<T>(items: readonly T[]): T[] {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = int(0, last);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  }

  function sample<T>(items: readonly T[], count: number, weight?: (item: T) => number): T[] {
    // Rejection is quick while few are taken; near the whole it would hardly end, so keys are sorted there.
    if (count * 3 > items.length) {
      if (!weight) return shuffle(items).slice(0, count);
      return items
        .map((item) => ({ item, key: next() ** (1 / weight(item)) }))
        .sort((a, b) => b.key - a.key)
        .slice(0, count)
        .map(({ item }) => item);
    }
    const taken = new Set<T>();
    while (taken.size < count) {
      const item = pick(items);
      if (!weight || next() < weight(item)) taken.add(item);
    }
    return [...taken];
  }

  return {
    next,
    int,
    pick,
    shuffle,
    sample,
    chance: (probability) => next() < probability,
    weighted,
    word: (weights) => weighted(Object.entries(weights) as [keyof typeof weights, number][]),
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** Small Fast Counter, 32 bits: passes PractRand, and needs integer arithmetic only, so it is the same everywhere. */
function sfc32([a, b, c, d]: [number, number, number, number]): () => number {
  const step = () => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) step();
  return step;
}

/** FNV-1a with four offsets: near paths must give far streams. */
function hash(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    for (let word = 0; word < 4; word++)
      words[word] = Math.imul((words[word] as number) ^ (code + word), 0x01000193);
  }
  return words;
}
