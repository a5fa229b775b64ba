import type { ImportCell } from "./importRecord.ts";
import { openDuckdb } from "../engine/duckdb.ts";

/** Enough to see what is wrong; the workbook of refused rows has them all. */
const mostListed = 1_000;

/** The first refused cells of a staged batch, and the first doubtful ones. */
export async function listFaults(
  stagingFile: string,
  most = mostListed,
): Promise<{ refusals: ImportCell[]; flags: ImportCell[] }> {
  const staging = await openDuckdb(stagingFile, { readOnly: true });
  const list = (table: "refusal" | "flag", suggestion: string) =>
    staging.rows<ImportCell>({
      sql: `
select file, sheet, source_row as row, letter as "column", value, rule, {zh: message, en: coalesce(message_en, message)} as message, ${suggestion} as suggestion
from ${table}
order by file, sheet, source_row, length(letter), letter, rule, value
${most === Infinity ? "" : `limit ${most}`}`,
    });
  try {
    return { refusals: await list("refusal", "suggestion"), flags: await list("flag", "null") };
  } finally {
    staging.close();
  }
}
