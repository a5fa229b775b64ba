export const lineHeight = 24;
export const lineMiddle = lineHeight / 2;

/** A place between 0 and 1, as it stands in a drawing of any width. */
export function linePlace(place: number): string {
  return `${Math.round(10_000 * place) / 100}%`;
}
