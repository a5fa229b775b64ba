/** A figure as a table: what one sees in the picture, in words and numbers. */
export interface FigureSheet {
  heads: readonly string[];
  /** Texts as they are read; numbers whole, to be reckoned with; null where there is none. */
  rows: readonly (readonly (string | number | null)[])[];
}

/** What stands below a figure on the page and in every file made of it. */
export interface FigureOrigin {
  /** Where the figures come from, in words. */
  source: string;
  unit?: string | undefined;
  /** In words. */
  period?: string | undefined;
  snapshot: number;
  /** The last day that the data go to; null of an older snapshot, of which that is not known here. */
  dataUntil: string | null;
}
