import { join } from "node:path";
import { z } from "zod";
import { readYaml } from "../contracts/readYaml.ts";
import type { Definition } from "./definition.ts";
import { indicatorsFolder } from "./readIndicators.ts";

const headlinesFile = z.strictObject({
  /** More do not fit on one page beside each other. */
  headlines: z
    .array(z.string())
    .max(12)
    .refine((ids) => new Set(ids).size === ids.length, "expected each indicator once"),
});

/** The indicators of the first page, in its order. */
export function readHeadlines(folder = indicatorsFolder): string[] {
  return readYaml(join(folder, "headlines.yaml"), headlinesFile).headlines;
}

/** What the first page could not show: its indicators stand beside each other month by month. */
export function headlineFaults(
  headlines: readonly string[],
  indicators: readonly Pick<Definition, "id" | "finest">[],
  /** Of which a fault is told already. */
  broken: readonly { id: string }[] = [],
): string[] {
  return headlines.flatMap((id) => {
    const indicator = indicators.find((each) => each.id === id);
    if (indicator?.finest === "month" || broken.some((each) => each.id === id)) return [];
    return indicator
      ? [`headlines.yaml: expected one known by months: ${id}`]
      : [`headlines.yaml: no such indicator: ${id}`];
  });
}
