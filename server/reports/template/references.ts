/** What may be said of an indicator. */
export const indicatorFields = [
  "title",
  "value",
  "numerator",
  "denominator",
  "last_year",
  "change",
  "month",
  "month_change",
  "reading",
  "areas",
  "rank",
] as const;
export type IndicatorField = (typeof indicatorFields)[number];

/** What may be said of the paper itself. */
export const paperFields = ["place", "span", "month", "until", "last_day", "snapshot"] as const;
export type PaperField = (typeof paperFields)[number];

export type Reference =
  { kind: "paper"; field: PaperField } | { kind: "indicator"; indicator: string; field: IndicatorField };

const pattern = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Text and references in turn; a reference that cannot be read is given as it stands. */
export function splitReferences(text: string): (string | { raw: string; reference: Reference | null })[] {
  const parts: ReturnType<typeof splitReferences> = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) parts.push(text.slice(end, found.index));
    parts.push({ raw: found[0], reference: readReference(found[1] ?? "") });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}

function readReference(inside: string): Reference | null {
  const [first = "", field, ...more] = inside.split(".");
  if (more.length > 0) return null;
  if (field === undefined) {
    const known = paperFields.find((each) => each === first);
    return known ? { kind: "paper", field: known } : null;
  }
  const known = indicatorFields.find((each) => each === field);
  return known && first !== "" ? { kind: "indicator", indicator: first, field: known } : null;
}
