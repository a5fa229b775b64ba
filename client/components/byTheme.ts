import type { Indicator, Theme } from "../../server/api/contract.ts";
import type { Catalogue } from "../api/queries.ts";

/** The indicators under their themes, in the order people read them; a theme of which there is none is left out. */
export function byTheme({
  themes,
  indicators,
}: Pick<Catalogue, "themes" | "indicators">): { theme: Theme; members: Indicator[] }[] {
  const unnamed = new Set(indicators.map(({ theme }) => theme));
  for (const { id } of themes) unnamed.delete(id);
  return [...themes, ...[...unnamed].map((id) => ({ id, title: { zh: id, en: id } }))]
    .map((theme) => ({ theme, members: indicators.filter((each) => each.theme === theme.id) }))
    .filter(({ members }) => members.length > 0);
}

/** Those that have every word looked for in what is said of them, whatever the language of the page. */
export function found(
  { themes, indicators }: Pick<Catalogue, "themes" | "indicators">,
  words: string,
  more: (indicator: Indicator) => string = () => "",
): Indicator[] {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return indicators.filter((each) => {
    const theme = themes.find(({ id }) => id === each.theme)?.title;
    const said = [
      each.id,
      each.title.zh,
      each.title.en,
      theme?.zh,
      theme?.en,
      each.source,
      ...each.mechanisms,
    ];
    const text = [...said, more(each)].join("\n").toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
}
