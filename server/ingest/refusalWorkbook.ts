import { letterToCol, writeXlsx, type Cell, type WriteSheet } from "hucre";
import { openDuckdb } from "../engine/duckdb.ts";
import { groupBy } from "../groupBy.ts";
import { rowNumberHeader } from "./mapping.ts";

/** Rows of one workbook; a sheet with more faults than that is mended at its source. */
const mostRows = 50_000;
const author = "衡鉴";

interface HeadLine {
  file: string;
  sheet: string;
  is_header: boolean;
  cells: (string | null)[];
}

interface RefusedRow {
  file: string;
  sheet: string;
  source_row: number;
  cells: (string | null)[];
}

interface Refusal {
  file: string;
  sheet: string;
  source_row: number;
  letter: string | null;
  rule: string;
  message: string;
  suggestion: string | null;
}

/**
 * The refused rows of a staged batch for correction: each sheet under its own
 * titles and header, its refused rows as they came, the wrong cells marked and
 * annotated. The first column tells where a row stood; the reader does not know
 * that header and passes it by, so a corrected copy can be sent in as it is.
 */
export async function refusalWorkbook(stagingFile: string): Promise<Uint8Array> {
  const staging = await openDuckdb(stagingFile, { readOnly: true });
  try {
    const head = await staging.rows<HeadLine>({
      sql: "select file, sheet, is_header, cells from table_head semi join refused_row using (file, sheet) order by file, sheet, line",
    });
    const rows = await staging.rows<RefusedRow>({
      sql: `select file, sheet, source_row, cells from refused_row order by file, sheet, source_row limit ${mostRows}`,
    });
    const [counted] = await staging.rows<{ rows: number }>({
      sql: "select count(*)::integer as rows from refused_row",
    });
    const refusals = await staging.rows<Refusal>({
      sql: `
select file, sheet, source_row, letter, rule, concat_ws(' ', message, message_en) as message, coalesce(refusal.suggestion, private_suggestion.suggestion) as suggestion
from refusal
left join private_suggestion using (file, sheet, source_row, column_id)
semi join (from refused_row order by file, sheet, source_row limit ${mostRows}) as refused using (file, sheet, source_row)`,
    });
    const names = new Set<string>();
    const headOf = groupBy(head, placeOf);
    const faultsOf = groupBy(refusals, placeOf);
    const sheets = [...groupBy(rows, placeOf)].map(([place, refused]) =>
      sheetOf(headOf.get(place) ?? [], refused, faultsOf.get(place) ?? [], names),
    );
    const total = counted?.rows ?? 0;
    const epoch = new Date(0);
    return await writeXlsx({
      sheets: [...sheets, ...(total > rows.length ? [guideSheet(rows.length, total)] : [])],
      properties: { creator: "衡鉴 Hengjian", created: epoch, modified: epoch },
    });
  } finally {
    staging.close();
  }
}

function sheetOf(head: HeadLine[], rows: RefusedRow[], refusals: Refusal[], names: Set<string>): WriteSheet {
  const lines = [
    ...head.map(({ is_header, cells }) => [is_header ? rowNumberHeader : null, ...cells]),
    ...rows.map(({ source_row, cells }) => [String(source_row), ...cells]),
  ];
  const width = Math.max(...lines.map((line) => line.length));
  const lineOf = new Map(rows.map(({ source_row }, index) => [source_row, head.length + index]));
  const marked = new Map<string, Partial<Cell>>();
  for (const { source_row, letter, rule, message, suggestion } of refusals) {
    const line = lineOf.get(source_row) ?? 0;
    const column = letter === null ? 0 : letterToCol(letter) + 1;
    const key = `${line},${column}`;
    const said = marked.get(key)?.comment?.text;
    const where = letter === null ? "" : `${letter}${source_row} `;
    const suggested = suggestion === null ? "" : `\n建议：${suggestion} Suggestion: ${suggestion}`;
    const text = `${where}${message} [${rule}]${suggested}`;
    marked.set(key, {
      value: lines[line]?.[column] ?? null,
      style: { numFmt: "@", fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F6DEDB" } } },
      comment: { author, text: said === undefined ? text : `${said}\n${text}` },
    });
  }
  const { file, sheet } = rows[0] ?? { file: "", sheet: "" };
  return {
    name: sheetName(sheet === "" ? file : sheet, names),
    columns: Array.from({ length: width }, () => ({ width: 16, numFmt: "@" })),
    rows: lines,
    cells: marked,
    freezePane: { rows: head.length },
  };
}

/** Named so that the reader knows it for no data. */
function guideSheet(shown: number, total: number): WriteSheet {
  return {
    name: "填报说明",
    rows: [[`只列出前${shown}行，共有${total}行被退回 the first ${shown} of ${total} refused rows`]],
  };
}

function placeOf({ file, sheet }: { file: string; sheet: string }): string {
  return JSON.stringify([file, sheet]);
}

/** Excel forbids seven signs in a sheet's name, more than 31 letters, and two of one name. */
function sheetName(wanted: string, taken: Set<string>): string {
  const plain =
    wanted
      .replace(/[[\]:*?/\\']/g, " ")
      .trim()
      .slice(0, 26) || "Sheet";
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain} (${number})`;
  taken.add(name.toLowerCase());
  return name;
}
