import { AppError } from "../errors.ts";
import { longestSql } from "./limits.ts";
import { placeAt } from "./statementPlace.ts";

/** DuckDB's parser is recursive, and what goes deep enough ends its process. */
const deepest = 60;
/** However they are hidden in texts and comments, it can go no deeper than there are brackets. */
const mostBrackets = 2_000;
/** A chain of operators is as deep as it is long. */
const mostWords = 6_000;
/** Of a text in quotes or a list of figures nobody wrote by hand. */
const longestWord = 20_000;

/**
 * Refuses, before any parser sees it, what could end one by its size alone. It
 * knows no more of SQL than what opens and closes.
 */
export function boundStatement(sql: string): void {
  if (sql.length > longestSql) refuse(sql, longestSql, `the text is longer than ${longestSql}`, "太长");
  const nul = sql.indexOf("\0");
  // DuckDB would read no further than that.
  if (nul !== -1) refuse(sql, nul, "a NUL character", "含空字符");
  boundBrackets(sql);
  let depth = 0;
  let words = 0;
  for (let at = 0; at < sql.length;) {
    const begin = at;
    at = endOfWord(sql, at);
    if (at - begin > longestWord) refuse(sql, begin, `a word longer than ${longestWord}`, "单词过长");
    const sign = sql[begin] ?? "";
    if (isBlank(sign)) continue;
    if (++words > mostWords) refuse(sql, begin, `more than ${mostWords} words`, "词太多");
    if (opening.has(sign)) depth++;
    else if (closing.has(sign)) depth--;
    if (depth > deepest) refuse(sql, begin, `nested deeper than ${deepest}`, "嵌套过深");
  }
}

const opening = new Set("([{");
const closing = new Set(")]}");

function boundBrackets(sql: string): void {
  let brackets = 0;
  for (let at = 0; at < sql.length; at++)
    if (opening.has(sql[at] ?? "") && ++brackets > mostBrackets)
      refuse(sql, at, `more than ${mostBrackets} brackets`, "括号太多");
}

function isBlank(sign: string): boolean {
  return sign === " " || sign === "\n" || sign === "\t" || sign === "\r";
}

/** Words of letters and digits go on; texts and comments end where they are closed; any other sign stands alone. */
function endOfWord(sql: string, begin: number): number {
  const sign = sql[begin] ?? "";
  if (sign === "'" || sign === '"') return after(sql, sign, begin + 1);
  if (sql.startsWith("--", begin)) return after(sql, "\n", begin + 2);
  if (sql.startsWith("/*", begin)) return after(sql, "*/", begin + 2);
  if (sign === "$" && sql[begin + 1] === "$") return after(sql, "$$", begin + 2);
  if (!isLetter(sign)) return begin + 1;
  let at = begin + 1;
  while (at < sql.length && isLetter(sql[at] ?? "")) at++;
  return at;
}

function isLetter(sign: string): boolean {
  return (
    (sign >= "a" && sign <= "z") ||
    (sign >= "A" && sign <= "Z") ||
    (sign >= "0" && sign <= "9") ||
    sign === "_" ||
    sign > "\u007f"
  );
}

function after(sql: string, end: string, from: number): number {
  const at = sql.indexOf(end, from);
  return at === -1 ? sql.length : at + end.length;
}

function refuse(sql: string, offset: number, message: string, zh: string): never {
  throw new AppError("sql-refused", `语句${zh} the statement is refused: ${message}`, {
    details: { ...placeAt(sql, offset), refused: message },
  });
}
