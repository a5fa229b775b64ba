import type { ByteEffects, ByteSource } from "./bytes.ts";
import type { EncodingName } from "./encoding.ts";
import { readDelimited, sniffDelimited } from "./readDelimited.ts";
import type { TextRow } from "./rowSplitter.ts";
import type { RowSyntax } from "./rowSyntax.ts";
import { findTables, mainTable, type TableSpan } from "./tables.ts";
import type { TextWarning } from "./warnings.ts";

/** What the reader sees in a delimited text, without any contract. */
export interface DelimitedPeek {
  kind: "csv";
  encoding: EncodingName;
  delimiter: string;
  quote: string;
  escape: RowSyntax["escape"];
  lineEnd: RowSyntax["lineEnd"];
  /** Every row of the file, whether in a table or not. */
  rows: TextRow[];
  tables: TableSpan[];
  /** Which of the tables is meant when only one is asked for. */
  main: number;
  warnings: TextWarning[];
}

/** `mostRows` keeps a look at a huge file within memory; what lies beyond is said in the warnings. */
export async function peekDelimited(
  source: ByteSource,
  options: { headerWords?: ReadonlySet<string>; mostRows?: number; effects?: ByteEffects } = {},
): Promise<DelimitedPeek> {
  const { mostRows = 1_000_000 } = options;
  const sniff = await sniffDelimited(source, options);
  const rows: TextRow[] = [];
  const warnings = [...sniff.warnings];
  for await (const batch of readDelimited(source, sniff, options)) {
    warnings.push(...batch.warnings);
    for (const row of batch.rows) rows.push(row);
    if (rows.length <= mostRows) continue;
    rows.length = mostRows;
    warnings.push({ code: "rows-left-out", message: `only the first ${mostRows} rows are looked at` });
    break;
  }
  const tables = findTables(rows);
  const main = mainTable(rows, tables);
  warnings.push(...outside(rows, tables, main));
  const { delimiter, quote, escape, lineEnd } = sniff.dialect;
  return {
    kind: "csv",
    encoding: sniff.encoding.name,
    delimiter,
    quote,
    escape,
    lineEnd,
    rows,
    tables,
    main,
    warnings,
  };
}

/** The cells of one table, the main one if not told otherwise; the warnings name what is outside that. */
export function tableCells({ rows, tables, main }: DelimitedPeek, number = main): string[][] {
  const span = tables[number];
  return span ? rows.slice(span.from, span.to + 1).map(({ cells }) => cells) : [];
}

const mostListed = 50;

function outside(rows: TextRow[], tables: TableSpan[], main: number): TextWarning[] {
  const warnings: TextWarning[] = [];
  let next = 0;
  for (const [number, { from, to }] of [...tables, { from: rows.length, to: rows.length }].entries()) {
    for (const { line, cells } of rows.slice(next, from)) {
      const text = cells.filter((cell) => cell.trim() !== "").join(" ");
      if (text === "" || warnings.length >= mostListed) continue;
      warnings.push({
        code: "text-outside-table",
        message: `text outside the table, line ${line}: ${text.slice(0, 80)}`,
        line,
      });
    }
    next = to + 1;
    if (number === main || number === tables.length) continue;
    const line = rows[from]?.line ?? 0;
    warnings.push({
      code: "rows-left-out",
      message: `another table begins, ${to - from + 1} rows: line ${line}`,
      line,
    });
  }
  return warnings;
}
