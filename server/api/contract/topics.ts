import { z } from "zod";
import type { Bilingual } from "../../contracts/contract.ts";
import type { ValueState } from "../../indicators/values.ts";
import type { FlowKind } from "../../topics/flow.ts";
import { aMonth, aSnapshot } from "./shared.ts";

/** One subject of the source documents, as its file in `queries/topics` says it. */
export interface Topic {
  id: string;
  title: Bilingual;
  /** What the subject is, in one sentence. */
  sentence: Bilingual;
  /** Ids of indicators in the order to be read: those named and those of the themes named, each once. */
  indicators: string[];
  /** Those to be shown large, first. */
  headlines: string[];
  /** Ids of composites whose weights can be moved. */
  composites: string[];
  /** The flows, in order; none where no course of events is recorded. */
  flows: { id: string; kind: FlowKind; title: Bilingual }[];
  /** Whether the library of cases belongs to it. */
  hasCases: boolean;
  /** Places in the source documents. */
  source: string[];
}

export interface TopicList {
  topics: Topic[];
}

/** `/topics/report_leads/flow?period=2022-10&grain=ytd&area=990121&flow=lead_course` */
export const flowParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(["month", "quarter", "half-year", "year", "ytd"]).default("ytd"),
  /** One area; without it the whole of what the asker may see. */
  area: z.string().optional(),
  /** The first of the topic's, unless said. */
  flow: z.string().optional(),
  snapshot: aSnapshot,
});

/** A count as far as it may be told. `count` is null in every state but ok and provisional. */
export interface FlowCount {
  count: number | null;
  state: ValueState;
}

/** A figure told beside a step, such as the median of its days. */
export interface FlowMeasure extends FlowCount {
  indicator: string;
  unit: string;
}

export interface FlowNode extends FlowCount {
  id: string;
  title: Bilingual;
}

export interface FlowEdge extends FlowCount {
  from: string;
  to: string;
  /** Of what reached `from`, in %; null where either is not told or `from` is below the minimum base. */
  share: number | null;
  /** The median days that the step took; null where the flow measures none. */
  days: FlowMeasure | null;
}

/** Steps and what passes from one to the next: kinds `sankey` and `funnel`. */
export interface FlowSteps {
  nodes: FlowNode[];
  edges: FlowEdge[];
}

export interface FlowCell extends FlowCount {
  row: string;
  column: string;
}

/** Counts of rows by columns: kinds `heat`, `timeline` (columns are months) and `distribution` (rows are areas). */
export interface FlowTable {
  rows: { id: string; title: Bilingual }[];
  columns: { id: string; title: Bilingual }[];
  cells: FlowCell[];
  /** A share that a rule allows one row or column, in %, such as the quota of 优秀. */
  line: { of: string; share: number; title: Bilingual; source: string } | null;
}

export interface FlowAnswer {
  snapshot: number;
  topic: string;
  flow: string;
  kind: FlowKind;
  title: Bilingual;
  caveat: Bilingual;
  unit: string;
  source: string;
  period: { from: string; to: string };
  area: string | null;
  /** Whose definitions the counts follow, in order. */
  indicators: string[];
  /** The kinds `sankey` and `funnel` have steps, all others a table. */
  steps: FlowSteps | null;
  table: FlowTable | null;
}

/** What was granted to the official of a case, and in which of the three distinctions it stands. */
export const caseKinds = ["免责", "从轻", "减轻"] as const;
export type CaseKind = (typeof caseKinds)[number];

/** `/cases?q=先行先试&kind=免责&circumstance=1&year=2022` */
export const casesParameters = z.strictObject({
  /** Every word of it must stand in the title or the lesson. */
  q: z.string().trim().max(100).default(""),
  kind: z.enum(caseKinds).optional(),
  /** Of the three distinctions: 1, 2 or 3. */
  circumstance: z.string().max(20).optional(),
  year: z.coerce.number().int().min(1990).max(2100).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  snapshot: aSnapshot,
});

/** Where a text has what was searched for: from and to, in UTF-16 units. */
export type Marked = [number, number][];

/** A case without place, person or unit; no time finer than the year. */
export interface LibraryCase {
  title: string;
  titleMarks: Marked;
  /** At most three lines. */
  lessons: { text: string; marks: Marked }[];
  kind: CaseKind;
  circumstance: string | null;
  year: number;
}

export interface CasesAnswer {
  snapshot: number;
  /** How many there are that fit. */
  found: number;
  /** How many there are in all. */
  all: number;
  cases: LibraryCase[];
  /** What can be chosen, with how many of those found without this choice. */
  kinds: { id: CaseKind; count: number }[];
  circumstances: { id: string; title: Bilingual; count: number }[];
  years: { id: number; count: number }[];
}

export type { FlowKind };
