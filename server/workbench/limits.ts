import { availableParallelism, totalmem } from "node:os";

/** More of a text than anybody writes. */
export const longestSql = 50_000;
/** Of an answer, however many are asked for. */
export const mostQueryRows = 1_000_000;

/** What one query of somebody's may cost. */
export interface QueryLimits {
  /** From its beginning to its last row; a caller that reads slowly uses it up, too. */
  milliseconds: number;
  /** What DuckDB may hold; and the whole process, past which it is killed. */
  duckdbBytes: number;
  processBytes: number;
  /** What is sent, and of it in a workbook, which is made whole. */
  rows: number;
  bytes: number;
  workbookRows: number;
}

/** What all of them together may. */
export interface WorkbenchLimits extends QueryLimits {
  /** Queries that run at once, and those of one person. */
  atOnce: number;
  atOnceOfOne: number;
  mostWaiting: number;
  mostWaitingOfOne: number;
  /** Processes that wait with a scope open for the person who asked last. */
  mostKept: number;
  /** What each of them may hold for itself, beside the program that all share; one that holds more is ended instead. */
  keptBytes: number;
}

/** What of the machine this process and its own may have at all. */
const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);

export const usualLimits: WorkbenchLimits = {
  milliseconds: 30_000,
  duckdbBytes: 256_000_000,
  processBytes: 768_000_000,
  rows: mostQueryRows,
  bytes: 512_000_000,
  workbookRows: 100_000,
  // Pages come first by their priority, so on two cores, too, nobody waits for the long queries of one other.
  atOnce: Math.max(3, Math.min(5, availableParallelism() - 1)),
  atOnceOfOne: 2,
  mostWaiting: 32,
  mostWaitingOfOne: 8,
  // Together they hold less than a tenth of the memory, where there are four gigabytes or more.
  mostKept: Math.max(2, Math.min(8, Math.floor(memory / 2e9))),
  keptBytes: 150_000_000,
};

/** What runs longer than this gives way to what does not. */
export const longMilliseconds = 2_000;

/** After the deadline a query is asked to stop; what does not is killed. */
export const killAfterMilliseconds = 200;
