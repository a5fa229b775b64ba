import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { projectRoot } from "../config.ts";
import { readEach } from "../contracts/readEach.ts";
import { parseSqlFile } from "../contracts/sqlFile.ts";
import { queryChart, savedParameter } from "./savedQuery.ts";

export const examplesFolder = join(projectRoot, "queries", "examples");

const bilingual = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) });

const matter = z.strictObject({
  id: z.string(),
  title: bilingual,
  description: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
  parameters: z.array(savedParameter).default([]),
  chart: queryChart.optional(),
});
export type Example = z.output<typeof matter> & { sql: string; file: string };

/** Questions that come with the product, one a file; one that is not well written is left out and told. */
export function readExamples(folder = examplesFolder): { examples: Example[]; faults: string[] } {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .toSorted();
  const { results, problems } = readEach(files, (name) => {
    const file = join(folder, name);
    const named = matter.refine(({ id }) => id === basename(name, ".sql"), {
      path: ["id"],
      message: "expected the file's name",
    });
    return parseSqlFile(readFileSync(file, "utf8"), file, named);
  });
  return { examples: results, faults: problems.flatMap(({ message }) => message.split("\n")) };
}
