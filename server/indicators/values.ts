import type { Engine } from "../engine/engine.ts";
import { compile, type CompiledDefinition } from "./compile.ts";
import type { Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";

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
}

export function valuesQuery(definitions: CompiledDefinition[], question: Question): { sql: string } {
  const each = question.indicators.map((id) => compile(findIndicator(definitions, id), question));
  return { sql: each.map((sql) => `(${sql})`).join("\nunion all\n") };
}

export function values(
  snapshot: Engine,
  definitions: CompiledDefinition[],
  question: Question,
): Promise<ValueRow[]> {
  return snapshot.rows<ValueRow>(valuesQuery(definitions, question));
}
