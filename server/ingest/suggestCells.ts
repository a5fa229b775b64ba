import type { DuckDBConnection } from "@duckdb/node-api";
import type { FedColumn } from "./fedColumns.ts";
import { suggesterOf } from "./suggestValue.ts";

/**
 * Fills the table `suggested` with the texts of a column's refused cells for
 * which there is a safe suggestion, and tells whether there is any. Each text
 * is looked at once, however many cells have it; of too many texts, those that
 * most cells have.
 */
export async function suggestCells(
  connection: DuckDBConnection,
  { column, context }: FedColumn,
  misfits: string,
): Promise<boolean> {
  const suggest = suggesterOf(column, context);
  if (!suggest) return false;
  const reader = await connection.runAndReadAll(
    `
select text
from (${misfits})
where text is not null and length(text) <= ${longestWord}
group by text
order by count(*) desc, text
limit ${mostTexts}`,
  );
  const pairs = reader.getRows().flatMap(([cell]) => {
    const text = String(cell);
    const suggestion = suggest(text);
    return suggestion === undefined ? [] : [[text, suggestion] as const];
  });
  if (pairs.length === 0) return false;
  await connection.run("create or replace temp table suggested (text varchar, suggestion varchar)");
  const appender = await connection.createAppender("suggested", "main", "temp");
  for (const pair of pairs) {
    for (const text of pair) appender.appendVarchar(text);
    appender.endRow();
  }
  appender.closeSync();
  return true;
}

/** What is longer is a sentence in the wrong column. */
const longestWord = 40;

/** In a column with more of them something else is wrong than slips. */
const mostTexts = 5_000;
