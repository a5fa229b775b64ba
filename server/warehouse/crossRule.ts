import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { readEach, refuseProblems } from "../contracts/readEach.ts";
import { parseSqlFile, type SqlFile } from "../contracts/sqlFile.ts";
import { AppError } from "../errors.ts";

/**
 * What a steward writes above a rule across tables, as YAML in its first
 * comment. The SELECT below it gives one row for each record that breaks the
 * rule: `found`, the record's `row_origin`; where the front matter says
 * `against`, also `against`, the `row_origin` of the record it does not agree
 * with; and, if it likes, the offending `value`. The tables are the contracts,
 * each with the newest row of every key as it would be after the staged batch
 * is accepted, and `row_origin` null in rows that are not of that batch. Rule
 * tables and `coverage` (contract, district_code, first_month, last_month) are
 * there too.
 */
const frontMatter = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    /** Of the domain's list of rules; a rule with several sides has several files. */
    number: z.int().min(1).max(19),
    title: bilingual,
    /** An error refuses the row; a flag keeps it and shows it with 请核查. */
    severity: z.enum(["error", "flag"]),
    /** Whose rows it judges. */
    contract: z.string(),
    /** The column to look at. */
    column: z.string().optional(),
    /** The other contract, a staged row of which may be what makes an older row wrong: that staged row is flagged. */
    against: z.string().optional(),
    /**
     * The column that ties its tables together. Only rows whose value of it is
     * that of some staged row are looked at, in tables that have it in their key.
     */
    subject: z.string().optional(),
    message: bilingual,
    source: z.string().min(1),
  })
  .superRefine(({ severity, message }, context) => {
    if (severity === "flag" && !message.zh.includes("请核查"))
      context.addIssue({ code: "custom", path: ["message", "zh"], message: "a flag says 请核查" });
  });
export type CrossRule = z.output<typeof frontMatter> & SqlFile;

/** All rules below `queries/rules`, one file each. */
export function readCrossRules(folder: string): CrossRule[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".sql"));
  const { results, problems } = readEach(names.toSorted(), (name) => {
    const file = join(folder, name);
    const rule = parseSqlFile(readFileSync(file, "utf8"), file, frontMatter);
    if (rule.id === basename(name, ".sql")) return rule;
    const line = rule.keyLines["id"];
    throw new AppError("definition-invalid", `${file}:${line}: id: expected the file's name: ${rule.id}`);
  });
  refuseProblems(problems);
  return results;
}
