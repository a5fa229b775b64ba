/**
 * What every counted event is known by beside its area and its day, as it was
 * when it happened. An indicator whose own SELECT gives one of these columns
 * says itself what it was.
 */
export const standardDimensions = [
  { id: "group", column: "comparable_group", of: "unit" },
  { id: "level", column: "unit_level", of: "unit" },
  { id: "sex", column: "sex", of: "person" },
  { id: "age", column: "age_band", of: "person" },
  { id: "rank", column: "rank_level", of: "person" },
  { id: "category", column: "person_category", of: "person" },
] as const;
