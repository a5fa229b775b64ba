import type { ValuesQuestion } from "../../api/values.ts";
import type { FigureValueProps } from "./FigureValue.tsx";

/** The question whose answer is the figure alone, with all that is compared with it. */
export function whyQuestion({
  row: { indicator, area, period },
  grain,
  snapshot,
  where,
}: Pick<FigureValueProps, "row" | "grain" | "snapshot" | "where">): ValuesQuestion {
  const [from = "", to = from] = period.split("/");
  const filters = [...(where === undefined ? [] : [where]), ...(area === null ? [] : [`area:${area}`])];
  return {
    indicator,
    from,
    to,
    grain,
    ...(area !== null && { by: "area" }),
    ...(filters.length > 0 && { where: filters.join(",") }),
    compare: grain !== "window",
    snapshot,
  };
}
