import type { Indicator, Theme } from "../../../server/api/contract.ts";
import type { Catalogue } from "../../api/queries.ts";

/**
 * The indicators of the first page, in its order, each with its theme; drafts
 * have no figures yet, and sensitive ones are refused to who may not see them.
 */
export function headlines(
  { themes, indicators, headlines: ids }: Pick<Catalogue, "themes" | "indicators" | "headlines">,
  { maySeeSensitive }: { maySeeSensitive: boolean },
): {
  theme: Theme | undefined;
  indicator: Indicator;
}[] {
  const open = indicators.filter(({ privacy }) => maySeeSensitive || privacy !== "sensitive");
  return ids.flatMap((id) => {
    const indicator = open.find((each) => each.id === id && each.state !== "draft");
    return indicator ? [{ theme: themes.find((each) => each.id === indicator.theme), indicator }] : [];
  });
}
