/** What a figure can be added up over. */
export type Dimension = "area" | "month" | "category";

/**
 * A figure that knows over what it adds, in its type and when it runs:
 * occasions (人次) add over everything; persons (人) not over months, nor over
 * categories that overlap, for one person would be counted twice. A figure
 * that adds over more can stand where one that adds over less is wanted.
 */
export interface Figure<Adds extends Dimension> {
  readonly value: number;
  readonly addsOver: ReadonlySet<Dimension>;
  /** Never there: it makes the type of what adds over more fit what adds over less, and not the other way. */
  readonly onlyInTypes?: (over: Adds) => void;
}

/** Occasions: each is counted where and when it was. */
export function occasions(value: number): Figure<Dimension> {
  return { value, addsOver: new Set<Dimension>(["area", "month", "category"]) };
}

/** Persons, each in one area at a time. */
export function persons(value: number): Figure<"area"> {
  return { value, addsOver: new Set<Dimension>(["area"]) };
}

/** Persons in categories of which each person is in exactly one. */
export function personsOfOneCategory(value: number): Figure<"area" | "category"> {
  return { value, addsOver: new Set<Dimension>(["area", "category"]) };
}

/** The sum, of the same kind. What came in without types, from a file say, is checked as well. */
export function total<Adds extends Dimension>(
  figures: readonly Figure<Adds>[],
  over: NoInfer<Adds>,
): Figure<Adds> {
  const addsOver = new Set<Dimension>(["area", "month", "category"]);
  let value = 0;
  for (const figure of figures) {
    if (!figure.addsOver.has(over)) throw new RangeError(`these figures do not add up over: ${over}`);
    value += figure.value;
    for (const dimension of addsOver) if (!figure.addsOver.has(dimension)) addsOver.delete(dimension);
  }
  return { value, addsOver };
}
