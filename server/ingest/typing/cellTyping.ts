import type { Area } from "../../contracts/areas.ts";

/**
 * How a cell's text becomes a value, as SQL that DuckDB runs over whole
 * columns: a text that gives null is refused. Nothing is guessed from other rows.
 */
export interface Typing {
  /** The value of `text`, a cleaned cell, or null where it does not fit. */
  value: string;
  /** The usual spelling, told by a look at the cell as it came; most cells need no more. */
  quick?: { when: string; value: string };
  /** Named reasons that come before the general one, each with the condition that shows it. */
  reasons: { rule: string; when: string }[];
}

export interface TypingContext {
  areas: Area[];
  /** Excel workbooks from old Macs count their days from 1904. */
  date1904: boolean;
  /** The day of receipt, YYYY-MM-DD: only plans lie after it. */
  today: string;
}

/**
 * The SQL of `use`, in which `name` stands for the expression. Planning takes
 * most of a small sheet's time, and every pattern is planned as often as it is written.
 */
export function once(name: string, expression: string, use: string): string {
  return `list_transform([${expression}], lambda ${name}: ${use})[1]`;
}
