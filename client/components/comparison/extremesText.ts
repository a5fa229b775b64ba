import type { TFunction } from "i18next";

interface Valued {
  name: string;
  text: string;
  value: number | null;
}

/** Who has most and who least; says nothing of good or bad. */
export function extremesText(areas: readonly Valued[], t: TFunction): string {
  const known = areas.filter(({ value }) => value !== null);
  const sorted = known.toSorted((one, other) => (other.value ?? 0) - (one.value ?? 0));
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least) return t("finding.nothing");
  if (most.value === least.value) return t("comparison.allAlike", { value: most.text });
  return t("comparison.extremes", {
    most: most.name,
    mostValue: most.text,
    least: least.name,
    leastValue: least.text,
  });
}
