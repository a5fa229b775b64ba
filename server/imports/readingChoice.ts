import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Mapping } from "../ingest/mapping.ts";
import type { Library } from "../library.ts";

const header = z.array(z.string().max(2_000)).min(1).max(2_000);

const mapping = z
  .strictObject({ contract: z.string(), header, columns: z.array(z.string().nullable()).max(2_000) })
  .refine(
    ({ header: texts, columns }) => texts.length === columns.length,
    "expected a column for each header",
  );

const given = {
  /** The area of sheets that do not say it. */
  area: z.string().optional(),
  /** The month of sheets that do not say it. */
  period: z
    .string()
    .regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/, "expected a month YYYY-MM")
    .optional(),
  /** The one table that all sheets are. */
  contract: z.string().optional(),
};

/** What a person says beside the files they send; fields left empty say nothing. */
export const uploadFields = z.preprocess(
  (fields) => Object.fromEntries(Object.entries(fields as object).filter(([, value]) => value !== "")),
  z.strictObject(given),
);

/** How a person wants files read. */
export const readingChoice = z.strictObject({
  ...given,
  /** What they said of headers. */
  mappings: z.array(mapping).max(500).default([]),
  /** Headers that are left to the contracts, whatever was said of them before. */
  automatic: z.array(header).max(500).default([]),
});
export type ReadingChoice = z.output<typeof readingChoice>;

/** A choice may only name what there is. */
export function checkChoice(
  { area, contract, mappings }: ReadingChoice,
  { areas, contracts }: Pick<Library, "areas" | "contracts">,
): void {
  if (area !== undefined && !areas.areas.some(({ code }) => code === area)) {
    throw new AppError("bad-question", `no such area: ${area}`);
  }
  for (const id of [contract, ...mappings.map((each) => each.contract)]) {
    if (id !== undefined && !contracts.some((each) => each.id === id)) {
      throw new AppError("bad-question", `no such contract: ${id}`);
    }
  }
  for (const { contract: id, columns } of mappings) {
    const known = contracts.find((each) => each.id === id);
    const named = columns.filter((column) => column !== null);
    for (const [index, column] of named.entries()) {
      if (!known?.columns.some((each) => each.id === column)) {
        throw new AppError("bad-question", `no such column of ${id}: ${column}`);
      }
      // Years side by side are all one column's.
      const isSpread = known.spread.some(({ value }) => value === column);
      if (named.indexOf(column) < index && !isSpread) {
        throw new AppError("bad-question", `two headers for one column of ${id}: ${column}`);
      }
    }
  }
}

/** The mappings that a choice leaves to be read by, what was remembered before what was said now. */
export function mappingsFor({ mappings, automatic }: ReadingChoice, remembered: Mapping[]): Mapping[] {
  const left = new Set(automatic.map((texts) => JSON.stringify(texts)));
  return [...remembered.filter((each) => !left.has(JSON.stringify(each.header))), ...mappings];
}
