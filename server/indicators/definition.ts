import { createHash } from "node:crypto";
import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { parseSqlFile, type SqlFile } from "../contracts/sqlFile.ts";

/** How a unit of measure behaves: what it is times of a share, and how two figures of it are compared. */
export const units = {
  人: "count",
  人次: "count",
  件: "count",
  次: "count",
  期: "count",
  个: "count",
  项: "count",
  分: "score",
  日: "score",
  百分点: "score",
  "%": "share",
  "‰": "share",
} as const;

const name = z.string().regex(/^[a-z][a-z0-9_]*$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected YYYY-MM-DD");

/**
 * What an analyst writes above an indicator's SQL, as YAML in its first
 * comment. The SELECT below it has one row for each counted event, with
 * `district_code` and `happened_on`, or for each stretch of a stock, with
 * `district_code`, `began_on` and `ended_on`; the compiler does area, period and
 * grouping.
 */
const frontMatter = z
  .strictObject({
    id: name,
    title: bilingual,
    theme: z.string(),
    /** 人 counts persons, 人次 times: one never stands for the other. */
    unit: z.enum(Object.keys(units) as [keyof typeof units]),
    /** Neutral ones get no colour, no rank and no target. */
    better: z.enum(["higher", "lower", "neutral"]),
    /** A flow is what happened within a period, a stock what there was at its end. */
    kind: z.enum(["flow", "stock"]).default("flow"),
    /** An aggregate over the events. */
    numerator: z.string().min(1).optional(),
    /** An aggregate over the same events, or the id of another indicator; a plain count has none. */
    denominator: z.string().min(1).optional(),
    /** Instead of both: a column whose mean is the figure. */
    measure: name.optional(),
    /** Of a denominator that is a stock: what there was at the period's end, or on average over its months. */
    population: z.enum(["end", "average"]).default("end"),
    /** The shortest period that it can be known of. */
    finest: z.enum(["month", "quarter", "year"]).default("month"),
    /**
     * For so many months after a period what its events led to still comes in:
     * until it has, the figure is held against no earlier one, which has had that time.
     */
    ripens: z.int().positive().max(24).optional(),
    /** Columns of its own that it can be filtered and split by, beside the standard ones. */
    dimensions: z.record(name, bilingual).default({}),
    interval: z.enum(["wilson", "byar", "mean", "none"]),
    /** Whether the figure of a whole is the sum of its parts: 人次 is, 人 is not. */
    additive: z.boolean(),
    chart: z.enum(["line", "bar", "column", "stacked", "bullet", "dot", "box", "radar", "slope", "progress"]),
    /** At least as strict as the exports it reads. */
    privacy: z.enum(["public", "restricted", "sensitive"]),
    /** Whose matter the persons behind its figures are; unless it is said, nobody is ever told them. */
    names: z.enum(["never", "ordinary", "discipline"]).default("never"),
    /** The mechanisms that it measures, M01–M57. */
    mechanisms: z.array(z.string().regex(/^M\d{2}$/)),
    source: z.string(),
    caveat: bilingual.optional(),
    owner: z.string(),
    version: z.int().positive(),
    effective_from: day,
  })
  .superRefine((matter, context) => {
    const { unit, kind, numerator, denominator, measure, population, finest, ripens, interval } = matter;
    const issue = (key: string, message: string) =>
      context.addIssue({ code: "custom", path: [key], message });
    if ((numerator === undefined) === (measure === undefined))
      issue("numerator", "expected a numerator or a measure");
    if (measure !== undefined && denominator !== undefined)
      issue("denominator", "a measure is divided by how many there are; expected none");
    if (
      (units[unit] === "share") !== (denominator !== undefined) &&
      measure === undefined &&
      units[unit] !== "score"
    )
      issue(
        "denominator",
        `${units[unit] === "share" ? "expected one" : "expected none"} for the unit ${unit}`,
      );
    if ((interval === "mean") !== (measure !== undefined))
      issue("interval", "expected mean for a measure, and for nothing else");
    if (interval === "wilson" && denominator === undefined)
      issue("interval", "expected a denominator for wilson");
    if (population !== "end" && !isIndicatorId(denominator))
      issue("population", "expected a denominator that is another indicator");
    if (kind === "stock" && finest !== "month") issue("finest", "a stock is known of every month");
    if (kind === "stock" && ripens !== undefined)
      issue("ripens", "a stock is what there was at a period's end; nothing of it is yet to come");
  });

export type Definition = z.output<typeof frontMatter> & SqlFile;

export function parseDefinition(text: string, file: string): Definition {
  return parseSqlFile(text, file, frontMatter);
}

/** What a fraction is times of in the indicator's unit: a rate in % is 12.5, not 0.125. A count is no fraction. */
export function scaleOf({
  denominator,
  measure,
  unit,
}: Pick<Definition, "denominator" | "measure" | "unit">) {
  if (denominator === undefined && measure === undefined) return null;
  if (units[unit] !== "share") return 1;
  return unit === "‰" ? 1000 : 100;
}

/** An aggregate always has parentheses; a bare word is another indicator. */
export function isIndicatorId(denominator: string | undefined): denominator is string {
  return denominator !== undefined && name.safeParse(denominator).success;
}

/** Of all that its figures hang on, in a definition. */
export function definitionHash(definition: Omit<Definition, "file">): string {
  const { sql, unit, kind, numerator, denominator, measure, dimensions, population, finest } = definition;
  const text = [
    sql,
    unit,
    kind,
    numerator,
    denominator,
    measure,
    Object.keys(dimensions),
    population,
    finest,
  ];
  return createHash("sha256").update(JSON.stringify(text)).digest("hex");
}
