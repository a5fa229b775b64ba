/** Where a card stands and how large it is, in columns and rows of a grid that is twelve wide. */
export interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const columns = 12;
const most = { height: 40, y: 500 };
const least = { width: 2, height: 1 };

/** Moved by so many columns and rows, never out of the grid. */
export function moved<T extends Place>(card: T, right: number, down: number): T {
  return {
    ...card,
    x: within(card.x + right, 0, columns - card.width),
    y: within(card.y + down, 0, most.y),
  };
}

export function resized<T extends Place>(card: T, wider: number, taller: number): T {
  return {
    ...card,
    width: within(card.width + wider, least.width, columns - card.x),
    height: within(card.height + taller, least.height, most.height),
  };
}

/**
 * No card lies on another: the one that was moved keeps its place and pushes
 * others down, and all of them rise as far as there is room.
 */
export function settled<T extends Place>(cards: readonly T[], first?: number): T[] {
  const order = cards
    .map((card, index) => ({ card, index }))
    .toSorted(
      (one, other) =>
        one.card.y - other.card.y ||
        Number(other.index === first) - Number(one.index === first) ||
        one.card.x - other.card.x,
    );
  const placed: { card: T; index: number }[] = [];
  for (const { card, index } of order) {
    let y = 0;
    while (placed.some((each) => overlap(each.card, { ...card, y }))) y += 1;
    placed.push({ card: { ...card, y }, index });
  }
  return placed.toSorted((one, other) => one.index - other.index).map(({ card }) => card);
}

export function overlap(one: Place, other: Place): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** The first place, row by row, that has room for one more of such a size. */
export function roomFor<T extends Pick<Place, "width" | "height">>(
  cards: readonly Place[],
  size: T,
): T & Place {
  for (let y = 0; ; y += 1)
    for (let x = 0; x + size.width <= columns; x += 1) {
      const place = { ...size, x, y };
      if (!cards.some((each) => overlap(each, place))) return place;
    }
}

function within(value: number, from: number, to: number): number {
  return Math.max(from, Math.min(to, value));
}
