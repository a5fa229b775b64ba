import { AppError } from "../errors.ts";
import type { SqlReason } from "./queryAnswers.ts";
import { sqlError } from "./refusal.ts";
import { placeOfByte } from "./statementPlace.ts";

/** What DuckDB says with `errors_as_json`; a syntax error has its kind before it. */
interface DuckdbFault {
  exception_type?: string;
  exception_message?: string;
  position?: string;
  candidates?: string;
}

/** What DuckDB says of the faults that people make most, and what it is about. */
const known: [SqlReason, RegExp][] = [
  ["column", /^Referenced column "(.*?)" not found/],
  ["table", /^Referenced table "(.*?)" not found/],
  ["ambiguous", /^Ambiguous reference to column name "(.*?)"/],
  ["arguments", /^No function matches the given name and argument types '(.*?)\(/],
  ["arguments", /^Could not choose a best candidate function for the function call "(.*?)\(/],
  ["grouped", /^column "?(.*?)"? must appear in the GROUP BY/],
  ["value", /^Could not convert (.*)/],
  ["value", /^date field value out of range: (.*)/],
  ["syntax", /^(?:syntax error|unterminated .*?) at or near "([^]*)"$/],
  ["syntax", /^syntax error at (end of input)/],
];

/** Of whose doing a fault is: the text's, the limits', or nobody's that is known. */
export function queryFault(sql: string, error: unknown): AppError {
  if (error instanceof AppError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const {
    exception_type: type = "",
    exception_message: message = text,
    position,
    candidates,
  } = faultIn(text);
  const place = position === undefined ? {} : placeOfByte(sql, Number(position));
  const details = {
    ...place,
    // Of functions they are whole signatures, which DuckDB's own words have, too.
    ...(candidates !== undefined &&
      candidates !== "" &&
      !candidates.includes("(") && { candidates: candidates.split(",").slice(0, 5) }),
  };
  if (type === "Out of Memory" || text.includes("Out of Memory"))
    return new AppError("sql-too-much", `内存不够 it needs more memory than it may have: ${message}`, {
      details,
    });
  if (type === "Permission" || type === "Invalid Configuration")
    return new AppError("sql-refused", `不允许 not allowed: ${message}`, { details });
  return wrongSql(message, details);
}

/** Where DuckDB's words are not known, they are all there is. */
export function wrongSql(message: string, details: object): AppError {
  for (const [reason, words] of known) {
    const [, what] = words.exec(message) ?? [];
    if (what !== undefined) return sqlError(reason, what.slice(0, 80), { ...details, said: message });
  }
  return new AppError("sql-wrong", `语句有误 DuckDB says: ${message}`, { details: { ...details } });
}

/** What DuckDB finds as it reads and binds a text, before it touches a row. */
const beforeRunning = new Set(["Parser", "Syntax", "Binder", "Catalog"]);

/** Whether anything of the statement ran before this; a process it ran in may not be what it was. */
export function hasRun(error: unknown): boolean {
  if (error instanceof AppError) return error.code !== "sql-refused" && error.code !== "sql-wrong";
  const { exception_type: type = "" } = faultIn(error instanceof Error ? error.message : "");
  return !beforeRunning.has(type);
}

function faultIn(text: string): DuckdbFault {
  const begin = text.indexOf("{");
  if (begin === -1) return {};
  try {
    return JSON.parse(text.slice(begin)) as DuckdbFault;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}
