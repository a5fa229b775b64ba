import type { TFunction } from "i18next";
import type { Composite, CompositeRow } from "../../api/composites.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";

/** A place is told with the range that it may truly be in, or not at all. */
export function placeText({ place }: Pick<CompositeRow, "place">, t: TFunction): string {
  return place === null
    ? t("profile.noPlace")
    : t("profile.placeIn", { low: place.rankLow, high: place.rankHigh });
}

/** What an area came to, and by what. */
export function scoreTitle(
  rows: readonly CompositeRow[],
  area: { code: string; name: string },
  { title, year }: { title: string; year: number },
  language: string,
  t: TFunction,
): string {
  const row = rows.find((each) => each.area === area.code);
  const number = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return t("profile.scoreTitle", {
    title,
    year,
    name: area.name,
    score: number.format(row?.score ?? 0),
    place: row ? placeText(row, t) : "",
  });
}

/** Which part of a bar is what, from left to right, and what it weighs. */
export function weightsText(
  { components }: Composite,
  weights: Record<string, number>,
  language: string,
  t: TFunction,
): string {
  const percent = numberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const parts = components.map(
    ({ id, title }) => `${inLanguage(title, language)} ${percent.format(weights[id] ?? 0)}`,
  );
  return t("profile.weights", { parts: parts.join(" | ") });
}
