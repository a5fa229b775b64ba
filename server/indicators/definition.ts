import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { parseSqlFile, type SqlFile } from "../contracts/sqlFile.ts";

/**
 * What an analyst writes above an indicator's SQL, as YAML in its first
 * comment. The SELECT below it has one row for each counted event, with
 * `happened_on` and `district_code`; the compiler does area, period and grouping.
 */
const frontMatter = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]*$/),
  title: bilingual,
  theme: z.string(),
  /** 人 counts persons, 人次 times: one never stands for the other. */
  unit: z.enum(["人", "人次", "件", "次", "期", "分", "日", "%", "‰", "百分点"]),
  /** Neutral ones get no colour, no rank and no target. */
  better: z.enum(["higher", "lower", "neutral"]),
  /** An aggregate over the events. */
  numerator: z.string().min(1),
  /** An aggregate over the same events; a plain count has none. */
  denominator: z.string().min(1).optional(),
  interval: z.enum(["wilson", "byar", "mean", "none"]),
  /** Whether the figure of a whole is the sum of its parts: 人次 is, 人 is not. */
  additive: z.boolean(),
  source: z.string(),
  caveat: bilingual.optional(),
});

export type Definition = z.output<typeof frontMatter> & SqlFile;

export function parseDefinition(text: string, file: string): Definition {
  return parseSqlFile(text, file, frontMatter);
}
