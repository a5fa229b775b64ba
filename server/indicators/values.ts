import type { Engine } from "../engine/engine.ts";
import { compile } from "./compile.ts";
import type { Answerer } from "./compiled.ts";
import type { Question } from "./question.ts";

/** Why a row has, or has not, a figure. */
export type ValueState = "ok" | "suppressed" | "notReceived" | "notApplicable" | "provisional";

export interface ValueRow {
  indicator: string;
  /** Null where the question was not asked by area. */
  area: string | null;
  period: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
  lower: number | null;
  upper: number | null;
  verdict: string | null;
  rankLow: number | null;
  rankHigh: number | null;
  state: ValueState;
  /** Only where a question asks to compare. */
  lastYear?: number | null;
  lastYearChange?: number | null;
  previous?: number | null;
  previousChange?: number | null;
  groupValue?: number | null;
  cityValue?: number | null;
}

/** A row has a further text for each dimension asked for, under its id. */
export type SplitValueRow = ValueRow & Record<string, string | number | null>;

export function valuesQuery(answerer: Answerer, question: Question): { sql: string } {
  return { sql: compile(answerer, question) };
}

export function values(snapshot: Engine & Answerer, question: Question): Promise<SplitValueRow[]> {
  return snapshot.rows<SplitValueRow>(valuesQuery(snapshot, question));
}
