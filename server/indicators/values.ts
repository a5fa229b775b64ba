import type { QueryColumn } from "../engine/engine.ts";
import { AppError } from "../errors.ts";
import { answer, type AnsweredFigure } from "./answer.ts";
import type { Cell } from "./cells.ts";
import { compile, type Compiled } from "./compile.ts";
import type { Answerer } from "./compiled.ts";
import { comparisonRulesOf } from "./comparisonRules.ts";
import type { Seen } from "./sight.ts";
import { hasVerdicts, withVerdicts } from "./verdicts.ts";
import { withinScope } from "./askable.ts";
import { gateOf } from "./gate.ts";
import { askedPeriods } from "./period.ts";
import { askedPlaces } from "./place.ts";
import { dimensionsOf, type Question } from "./question.ts";

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
  /** Of what is not ripe yet: the month, YYYY-MM, whose reports it can be held against earlier figures after. */
  ripeAfter?: string | null;
  /** Only where a question asks to compare. Changes are in % of a count, and in its own unit of a rate or score. */
  lastYear?: number | null;
  lastYearChange?: number | null;
  /** Whether more than chance is between the two; of a question of one period, not split by a dimension. */
  lastYearVerdict?: string | null;
  previous?: number | null;
  previousChange?: number | null;
  groupValue?: number | null;
  cityValue?: number | null;
}

/** A row has a further text for each dimension asked for, under its id. */
export type SplitValueRow = ValueRow & Record<string, string | number | null>;

/**
 * The figures of a question. Every asked area and period has a row, whether or
 * not anything happened there: a true zero is a figure, and months whose files
 * have not come are told apart from it.
 */
export async function values(seen: Seen, question: Question): Promise<SplitValueRow[]> {
  const isJudged = hasVerdicts(question);
  const answered = await seenFigures(seen, isJudged ? { ...question, benchmarks: true } : question);
  const figures = isJudged
    ? withVerdicts(seen, question, answered, comparisonRulesOf(seen, question.to))
    : answered;
  return figures.filter(({ place }) => !place.isBenchmark).map(({ row }) => row);
}

/**
 * The same with what was counted for each, and with those of the places to
 * compare with. All that people are answered passes here, and through the gate.
 */
export async function seenFigures(seen: Seen, question: Question): Promise<AnsweredFigure[]> {
  const asked = withinScope(seen, question);
  if (asked === undefined) return [];
  requireFew(seen, asked);
  const compiled = compile(seen, asked);
  const gate = await gateOf(seen, compiled);
  return answer(compiled, await countCells(seen, compiled), seen, asked, gate);
}

/** Of every indicator, place and period; a question of somebody's for more would keep the server from all others. */
export const mostFigures = 60_000;

export function countFigures({ places }: Answerer, question: Question): number {
  return question.indicators.length * askedPlaces(places, question).length * askedPeriods(question).length;
}

function requireFew(answerer: Answerer, question: Question): void {
  const figures = countFigures(answerer, question);
  if (figures <= mostFigures) return;
  throw new AppError(
    "bad-question",
    `一次最多问 ${mostFigures} 个数，请缩短期间或减少指标 at most ${mostFigures} figures at once; ask for less: ${figures}`,
  );
}

/** As it is, and as many as are asked for: for what makes and checks snapshots, never for an answer to anybody. */
export async function answerFigures(answerer: Answerer, question: Question): Promise<AnsweredFigure[]> {
  const compiled = compile(answerer, question);
  return answer(compiled, await countCells(answerer, compiled), answerer, question);
}

async function countCells({ rows }: Answerer, { sql }: Compiled): Promise<Cell[]> {
  return sql === undefined ? [] : rows<Cell>({ sql });
}

const compared = ["lastYear", "lastYearChange", "previous", "previousChange", "groupValue", "cityValue"];

/** What the rows of an answer have, in order. */
export function valueColumns(question: Question): QueryColumn[] {
  const text = (name: string) => ({ name, type: "VARCHAR" });
  const number = (name: string) => ({ name, type: "DOUBLE" });
  return [
    ...["indicator", "area", "period", ...dimensionsOf(question.by)].map(text),
    ...["numerator", "denominator", "value", "lower", "upper"].map(number),
    text("verdict"),
    ...["rankLow", "rankHigh"].map((name) => ({ name, type: "INTEGER" })),
    text("state"),
    ...(question.compare ? [...compared.map(number), text("lastYearVerdict"), text("ripeAfter")] : []),
  ];
}
