import { join } from "node:path";
import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { readYaml } from "../contracts/readYaml.ts";
import { indicatorsFolder } from "./readIndicators.ts";

const themesFile = z.strictObject({
  themes: z.array(z.strictObject({ id: z.string(), title: bilingual })),
});

export type Theme = z.output<typeof themesFile>["themes"][number];

/** The folders of the indicators, in the order people read them. */
export function readThemes(folder = indicatorsFolder): Theme[] {
  return readYaml(join(folder, "themes.yaml"), themesFile).themes;
}
