import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";
import { formats } from "./contract.ts";

/**
 * What good answers look like, for `/api/v1/openapi.json`. Programs may rely on
 * what is named here; answers may have more, and get more with time. A test
 * holds real answers against these.
 */
const nullableNumber = z.number().nullable();
const nullableText = z.string().nullable();
const month = z.string().regex(/^\d{4}-\d{2}$/);

const column = z.strictObject({ name: z.string(), type: z.string() });

/** A table of any columns. */
export const tableAnswer = z.strictObject({
  snapshot: z.int(),
  columns: z.array(column),
  rows: z.array(z.record(z.string(), z.unknown())),
});

const valueState = z.enum(["ok", "suppressed", "notReceived", "notApplicable", "provisional"]);

const valueRow = z.looseObject({
  indicator: z.string(),
  area: nullableText,
  period: z.string(),
  numerator: nullableNumber,
  denominator: nullableNumber,
  value: nullableNumber,
  lower: nullableNumber,
  upper: nullableNumber,
  verdict: nullableText,
  rankLow: nullableNumber,
  rankHigh: nullableNumber,
  state: valueState,
});

export const valuesAnswer = tableAnswer.extend({ rows: z.array(valueRow) });

/** All forms that a table can be sent as. */
export const tableTypes = Object.values(formats);

/** Of an answer that is more than a table, and has one as a file. */
export const sheetTypes = [formats.json, formats.csv, formats.xlsx];

export const areasAnswer = z.looseObject({
  city: z.looseObject({ code: z.string(), name: bilingual }),
  groups: z.array(z.looseObject({ id: z.string(), name: bilingual, ranked: z.boolean() })),
  areas: z.array(z.looseObject({ code: z.string(), name: bilingual, kind: z.string(), group: z.string() })),
});

export const areaMapAnswer = z.strictObject({
  outlines: z.array(
    z.strictObject({
      code: z.string(),
      polygons: z.array(z.array(z.array(z.tuple([z.number(), z.number()])))),
    }),
  ),
});

export const snapshotsAnswer = z.looseObject({
  current: z.strictObject({
    snapshot: z.int(),
    published_at: z.string(),
    note: z.string(),
    is_sample: z.boolean(),
    data_until: nullableText,
  }),
  numbers: z.array(z.int()),
});

const indicator = z.looseObject({
  id: z.string(),
  title: bilingual,
  theme: z.string(),
  unit: z.string(),
  better: z.string(),
  known: z.array(z.string()),
  state: z.enum(["published", "changed", "draft"]),
});

export const indicatorsAnswer = z.looseObject({
  themes: z.array(z.looseObject({ id: z.string() })),
  headlines: z.array(z.string()),
  indicators: z.array(indicator),
  broken: z.array(z.strictObject({ id: z.string(), reason: z.string() })),
});

export const indicatorAnswer = indicator.extend({
  lineage: z.looseObject({ tables: z.array(z.looseObject({ table: z.string() })) }).nullable(),
  usedBy: z.array(z.string()),
  files: z.array(
    z.strictObject({ contract: z.string(), files: z.int(), batches: z.int(), last: z.string() }),
  ),
});

export const contractAnswer = z.looseObject({
  id: z.string(),
  title: bilingual,
  columns: z.array(z.looseObject({ id: z.string(), title: bilingual, type: z.string() })),
});

export const contractsAnswer = z.strictObject({ contracts: z.array(contractAnswer) });

export const matchedHeaderAnswer = z.strictObject({
  columns: z.array(z.looseObject({ column: nullableText })),
});

export const comparisonAnswer = z.looseObject({
  snapshot: z.int(),
  indicator: z.string(),
  period: z.string(),
  rows: z.array(z.looseObject({ row: valueRow, group: z.string() })),
});

export const publishedFiguresAnswer = z.strictObject({
  snapshot: z.int(),
  window: z.strictObject({ from: month, to: month }),
  figures: z.array(z.looseObject({ indicator: z.string(), value: nullableNumber, state: valueState })),
});

export const reportingAnswer = z.looseObject({
  month,
  today: z.string(),
  latestMonth: nullableText,
  cells: z.array(z.looseObject({ contract: z.string(), area: z.string(), state: z.string() })),
});

const failure = z.looseObject({ code: z.string(), message: z.string() });

const importSummary = z.looseObject({
  id: z.string(),
  state: z.string(),
  startedAt: z.string(),
  files: z.array(z.string()),
  batch: nullableNumber,
  error: failure.nullable(),
});

export const importsAnswer = z.looseObject({
  imports: z.array(importSummary),
  batches: z.array(z.looseObject({ batch: z.int(), acceptedAt: z.string(), files: z.int() })).nullable(),
});

export const importAnswer = importSummary.extend({
  sheets: z.array(z.looseObject({ file: z.string(), sheet: z.string(), rowsRead: z.int() })),
  refusals: z.array(z.looseObject({ row: z.int(), rule: z.string(), message: bilingual })),
});

export const importStartedAnswer = z.strictObject({ job: z.string(), import: z.string() });

export const jobStartedAnswer = z.strictObject({ job: z.string() });

export const gridAnswer = z.looseObject({
  header: z.array(z.string()),
  rows: z.array(z.looseObject({ row: z.int(), cells: z.array(z.string()) })),
  total: z.int(),
});

export const healthAnswer = z.strictObject({ status: z.literal("ok") });

export const readinessAnswer = z.strictObject({
  status: z.enum(["ok", "not ready"]),
  snapshot: z.int().nullable(),
  lock: z.boolean().nullable(),
  room: nullableNumber,
});

/** A document of another standard, told by its own. */
export const openapiAnswer = z.looseObject({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });
