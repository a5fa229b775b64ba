import { z } from "zod";
import { bilingual } from "../../contracts/contract.ts";
import { flowKinds } from "../../topics/flow.ts";
import { caseKinds, type CasesAnswer, type FlowAnswer, type TopicList } from "../contract/topics.ts";

const state = z.enum(["ok", "suppressed", "notReceived", "notApplicable", "provisional"]);
const told = { count: z.number().nullable(), state };
const titled = z.strictObject({ id: z.string(), title: bilingual });
const month = z.string().regex(/^\d{4}-\d{2}$/);
const kind = z.enum(flowKinds);

export const topicsAnswer = z.strictObject({
  topics: z.array(
    z.strictObject({
      id: z.string(),
      title: bilingual,
      sentence: bilingual,
      indicators: z.array(z.string()),
      headlines: z.array(z.string()),
      composites: z.array(z.string()),
      flows: z.array(z.strictObject({ id: z.string(), kind, title: bilingual })),
      hasCases: z.boolean(),
      source: z.array(z.string()),
    }),
  ),
}) satisfies z.ZodType<TopicList>;

export const flowAnswer = z.strictObject({
  snapshot: z.int(),
  topic: z.string(),
  flow: z.string(),
  kind,
  title: bilingual,
  caveat: bilingual,
  unit: z.string(),
  source: z.string(),
  period: z.strictObject({ from: month, to: month }),
  area: z.string().nullable(),
  indicators: z.array(z.string()),
  steps: z
    .strictObject({
      nodes: z.array(titled.extend(told)),
      edges: z.array(
        z.strictObject({
          from: z.string(),
          to: z.string(),
          ...told,
          share: z.number().nullable(),
          days: z.strictObject({ indicator: z.string(), unit: z.string(), ...told }).nullable(),
        }),
      ),
    })
    .nullable(),
  table: z
    .strictObject({
      rows: z.array(titled),
      columns: z.array(titled),
      cells: z.array(z.strictObject({ row: z.string(), column: z.string(), ...told })),
      line: z
        .strictObject({ of: z.string(), share: z.number(), title: bilingual, source: z.string() })
        .nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<FlowAnswer>;

const marks = z.array(z.tuple([z.int(), z.int()]));

export const casesAnswer = z.strictObject({
  snapshot: z.int(),
  found: z.int(),
  all: z.int(),
  cases: z.array(
    z.strictObject({
      title: z.string(),
      titleMarks: marks,
      lessons: z.array(z.strictObject({ text: z.string(), marks })),
      kind: z.enum(caseKinds),
      circumstance: z.string().nullable(),
      year: z.int(),
    }),
  ),
  kinds: z.array(z.strictObject({ id: z.enum(caseKinds), count: z.int() })),
  circumstances: z.array(titled.extend({ count: z.int() })),
  years: z.array(z.strictObject({ id: z.int(), count: z.int() })),
}) satisfies z.ZodType<CasesAnswer>;
