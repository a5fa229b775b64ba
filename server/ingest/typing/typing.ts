import type { Column, ColumnType } from "../../contracts/contract.ts";
import { narrowSigns, wideSigns } from "../../contracts/narrowText.ts";
import { literal } from "../../engine/duckdb.ts";
import type { Typing, TypingContext } from "./cellTyping.ts";
import { dated, usualDate } from "./dates.ts";
import { decimal, integer, percent, ranged } from "./numbers.ts";
import { checkRemainder, person } from "./persons.ts";
import { booleans, oneOf, quarter, words } from "./words.ts";

/**
 * The cell with full-width signs narrowed and outer spaces gone. `translate`
 * builds its table anew for every row, so only rows that need it go there.
 */
function narrowed(cell: string, type: ColumnType): string {
  // The punctuation of Chinese sentences is full-width by right.
  if (type === "text") return `trim(${cell}, ' \t\r\n　' || chr(160))`;
  const replaced = `translate(${cell}, ${literal(wideSigns)}, ${literal(narrowSigns)})`;
  const text = `case when regexp_matches(${cell}, '[！-～　]') then ${replaced} else ${cell} end`;
  return `trim(${text}, ' \t\r\n' || chr(160))`;
}

const nothing = "'', '-', '--', '—', '——', '…', '……', '/', '\\', '#N/A', 'null', 'NULL'";

/** A list of the cell's cleaned text; empty where the cell stands for nothing. */
function cleaned(cell: string, type: ColumnType): string {
  return `list_filter([${narrowed(cell, type)}], lambda text: text not in (${nothing}))`;
}

/** The cell's cleaned text, or null. */
export function textOf(cell: string, { type }: Column): string {
  return `${cleaned(cell, type)}[1]`;
}

/**
 * What is better worked out for every row before `valueOf` asks for it: within
 * CASE, a part is worked out as often as it is written.
 */
export function aheadOf(cell: string, { type }: Column): string | undefined {
  if (type === "date") return usualDate(cell);
  return type === "person" ? checkRemainder(cell) : undefined;
}

/**
 * The cell's value. What is spelled the usual way is taken at once; the rest is
 * cleaned and tried in every way, inside a list so that the planner writes the
 * cleaning once however often the trying names the text. `ahead` names the
 * column that holds what `aheadOf` asked for.
 */
export function valueOf(cell: string, column: Column, context: TypingContext, ahead?: string): string {
  const { value, quick } = typing(column, "text", cell, context, ahead);
  const usual = quick ? `when ${quick.when} then ${quick.value}` : "";
  return `case
      when coalesce(${cell}, '') = '' then null
      ${usual}
      else list_transform(${cleaned(cell, column.type)}, lambda text: ${value})[1]
    end`;
}

/** Whether a cell says anything, asked only of cells without a value. */
export function isGiven(cell: string, { type }: Column): string {
  return `case when coalesce(${cell}, '') = '' then false else len(${cleaned(cell, type)}) > 0 end`;
}

/** `text` is the cleaned cell, `cell` the cell as it came. */
export function typing(
  column: Column,
  text: string,
  cell: string,
  context: TypingContext,
  ahead = aheadOf(cell, column) ?? "",
): Typing {
  switch (column.type) {
    case "text":
    case "unit":
      return words(text, cell);
    case "code": {
      const lost = `regexp_matches(${text}, '^\\d(\\.\\d+)?[Ee]\\+\\d+$')`;
      return {
        value: `case when not ${lost} then ${text} end`,
        reasons: [{ rule: "lost-digits", when: lost }],
      };
    }
    case "integer":
      return ranged(column, integer(column, text, cell), text);
    case "decimal":
      return ranged(column, decimal(column, text, cell), text);
    case "percent":
      return ranged(column, percent(column, text), text);
    case "date":
      return dated(column, text, context, ahead);
    case "month": {
      const { value, reasons } = dated(column, text, context, ahead);
      return { value: `date_trunc('month', ${value})::date`, reasons };
    }
    case "year": {
      const year = `try_cast(regexp_extract(${text}, '^((?:19|20)\\d{2})(?:年|年度|\\.0)?$', 1) as integer)`;
      return ranged(column, { value: year, reasons: [] }, text);
    }
    case "quarter":
      return { value: quarter(text), reasons: [] };
    case "boolean":
      return oneOf(text, cell, booleans, "boolean");
    case "choice":
      return oneOf(text, cell, column.choices ?? {}, "varchar");
    case "area": {
      const names = context.areas.map((area) => [area.code, [area.name.zh, area.name.en, ...area.synonyms]]);
      return oneOf(text, cell, Object.fromEntries(names), "varchar");
    }
    case "person":
      return person(text, cell, ahead);
  }
}
