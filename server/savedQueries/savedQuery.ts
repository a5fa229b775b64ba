import { z } from "zod";
import { roles } from "../access/permissions.ts";
import { longestSql } from "../workbench/limits.ts";

/** It is chosen by who keeps it, so that keeping it twice keeps it once. */
export const anId = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "expected small letters, digits, _ and -");
export const aTitle = z.string().trim().min(1).max(120);
export const aDescription = z.string().max(4_000).default("");

/** What a question is asked with: `$month` in its SQL is chosen on the page. */
export const savedParameter = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: z.strictObject({ zh: z.string().max(60), en: z.string().max(60) }),
  kind: z.enum(["month", "area", "number", "text"]),
  default: z.union([z.string().max(200), z.number()]).optional(),
});
export type SavedParameter = z.output<typeof savedParameter>;

/** How a result is drawn: which of its columns are what. */
export const queryChart = z.strictObject({
  kind: z.enum(["bar", "line", "scatter", "heat", "box", "map", "value"]),
  x: z.string().max(200).optional(),
  y: z.array(z.string().max(200)).max(12).default([]),
  series: z.string().max(200).optional(),
});
export type QueryChart = z.output<typeof queryChart>;

/** With whom, by their roles. */
export const sharedRoles = z.array(z.enum(roles)).max(roles.length).default([]);

/** What is sent to keep a question; `version` is the one it was made from, 0 for a new one. */
export const savedQueryAsked = z.strictObject({
  title: aTitle,
  description: aDescription,
  sql: z.string().min(1).max(longestSql),
  parameters: z.array(savedParameter).max(20).default([]),
  chart: queryChart.nullable().default(null),
  sharedWith: sharedRoles,
  version: z.number().int().min(0),
});
export type SavedQueryAsked = z.output<typeof savedQueryAsked>;

export const keptFacts = {
  id: z.string(),
  /** Null for an example that comes with the product. */
  owner: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  /** Whether the one who asks may change it. */
  isOwn: z.boolean(),
  version: z.number(),
  at: z.string().nullable(),
};

export const savedQuery = savedQueryAsked.extend(keptFacts);
export type SavedQuery = z.output<typeof savedQuery>;

export const savedQueryList = z.strictObject({
  queries: z.array(savedQuery.omit({ sql: true, parameters: true, chart: true })),
});
export type SavedQueryList = z.output<typeof savedQueryList>;

export const savedQueryVersions = z.strictObject({
  versions: z.array(
    z.strictObject({ version: z.number(), title: z.string(), at: z.string(), by: z.string() }),
  ),
});

export const versionParameters = z.strictObject({ version: z.coerce.number().int().positive().optional() });
