import type { Definition } from "./definition.ts";
import type { BrokenIndicator } from "./readIndicators.ts";
import type { Theme } from "./themes.ts";

/** More do not fit on one page beside each other. */
const mostHeadlines = 12;

type Known = Pick<Definition, "id"> & Partial<Pick<Definition, "theme" | "finest">>;

/** What the first page could not show: its indicators stand beside each other month by month. */
export function headlineFaults(
  themes: readonly Theme[],
  indicators: readonly (Known | Pick<BrokenIndicator, "id">)[],
): string[] {
  const known = new Map(indicators.map((each): [string, Known] => [each.id, each]));
  const headlines = themes.flatMap(({ id: theme, headline = [] }) => headline.map((id) => ({ theme, id })));
  const faults = headlines.flatMap(({ theme, id }) => {
    const at = `themes.yaml: headline of ${theme}: `;
    const indicator = known.get(id);
    if (!indicator) return [`${at}no such indicator: ${id}`];
    // Of a file with a mistake nothing more is known, and that mistake is told by itself.
    if (indicator.theme === undefined) return [];
    if (indicator.theme !== theme) return [`${at}of another theme, ${indicator.theme}: ${id}`];
    return indicator.finest === "month" ? [] : [`${at}expected one known by months: ${id}`];
  });
  if (headlines.length > mostHeadlines)
    faults.push(`themes.yaml: expected at most ${mostHeadlines} headlines, found ${headlines.length}`);
  return faults;
}
