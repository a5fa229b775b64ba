import { longestSql } from "./limits.ts";
import { sqlError } from "./refusal.ts";
import { placeAt } from "./statementPlace.ts";
import { endOfWord, isBlank } from "./statementWords.ts";

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
  if (sql.length > longestSql) refuse(sql, longestSql, `the text is longer than ${longestSql}`);
  const nul = sql.indexOf("\0");
  // DuckDB would read no further than that.
  if (nul !== -1) refuse(sql, nul, "a NUL character");
  boundBrackets(sql);
  let depth = 0;
  let words = 0;
  for (let at = 0; at < sql.length;) {
    const begin = at;
    at = endOfWord(sql, at);
    if (at - begin > longestWord) refuse(sql, begin, `a word longer than ${longestWord}`);
    const sign = sql[begin] ?? "";
    if (isBlank(sign)) continue;
    if (++words > mostWords) refuse(sql, begin, `more than ${mostWords} words`);
    if (opening.has(sign)) depth++;
    else if (closing.has(sign)) depth--;
    if (depth > deepest) refuse(sql, begin, `nested deeper than ${deepest}`);
  }
}

const opening = new Set("([{");
const closing = new Set(")]}");

function boundBrackets(sql: string): void {
  let brackets = 0;
  for (let at = 0; at < sql.length; at++)
    if (opening.has(sql[at] ?? "") && ++brackets > mostBrackets)
      refuse(sql, at, `more than ${mostBrackets} brackets`);
}

function refuse(sql: string, offset: number, message: string): never {
  throw sqlError("size", message, placeAt(sql, offset));
}
