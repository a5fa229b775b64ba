import type { Indicator, Theme } from "../../../server/api/contract.ts";
import type { Catalogue } from "../../api/queries.ts";

/** The indicators of the first page, in its order, each with its theme; drafts have no figures yet. */
export function headlines({
  themes,
  indicators,
  headlines: ids,
}: Pick<Catalogue, "themes" | "indicators" | "headlines">): {
  theme: Theme | undefined;
  indicator: Indicator;
}[] {
  return ids.flatMap((id) => {
    const indicator = indicators.find((each) => each.id === id && each.state !== "draft");
    return indicator ? [{ theme: themes.find((each) => each.id === indicator.theme), indicator }] : [];
  });
}
