import { open } from "node:fs/promises";
import { undecodedBytes, type ByteEffects, type ByteSource } from "./bytes.ts";
import { decodeText } from "./decodeText.ts";
import type { TextEncoding } from "./encoding.ts";
import type { Sniff } from "./readDelimited.ts";

/** Arguments of DuckDB's `read_csv`, by their names there. */
export interface DuckdbCsvOptions {
  auto_detect: false;
  header: false;
  columns: Record<string, "VARCHAR">;
  delim: string;
  quote: string;
  escape: string;
  nullstr: string;
  /** Rows, quoted line breaks and all. */
  skip: number;
  strict_mode: true;
  null_padding: false;
  ignore_errors: false;
  encoding: "utf-8";
}

export type DuckdbVerdict =
  | {
      possible: true;
      /** DuckDB has only UTF-8 here: it must be given a copy made with `writeUtf8Copy`. */
      needsUtf8Copy: boolean;
      options: DuckdbCsvOptions;
    }
  | { possible: false; reason: string };

/**
 * Whether DuckDB's own reader, several times faster than ours, gives the same
 * rows. It is only trusted with what its strict mode covers: a row of another
 * width, a stray quote or a mixed line end beyond the sample is then an error,
 * upon which the caller reads the file with `readDelimited` instead, and never
 * a row padded or dropped in silence. Empty cells are empty text, not null.
 * Only blank lines are left out without a word. `skip` rows above the first
 * full one, and a separator line, are not read.
 */
export function canDuckdbRead(
  sniff: Sniff,
  columnName: (position: number) => string = (position) => `c${position}`,
): DuckdbVerdict {
  const reason = reasonAgainst(sniff);
  if (reason !== undefined) return { possible: false, reason };
  const { encoding, dialect } = sniff;
  const { delimiter, quote, width, leadingRows, separatorLine } = dialect;
  const columns = Object.fromEntries(
    Array.from({ length: width }, (_, position) => [columnName(position), "VARCHAR" as const]),
  );
  return {
    possible: true,
    needsUtf8Copy: encoding.name !== "utf-8" || !encoding.strict,
    options: {
      auto_detect: false,
      header: false,
      columns,
      delim: delimiter,
      quote,
      escape: quote,
      // No cell holds this, so that none becomes null.
      nullstr: delimiter === "\u0001" ? "\u0002" : "\u0001",
      skip: leadingRows + (separatorLine ? 1 : 0),
      strict_mode: true,
      null_padding: false,
      ignore_errors: false,
      encoding: "utf-8",
    },
  };
}

function reasonAgainst({ encoding, dialect, isEnded, hasPaddedQuotes }: Sniff): string | undefined {
  const { delimiter, runs, padded, quote, escape, lineEnd, width, isRegular, lead } = dialect;
  if (width < 2) return "one column";
  if (delimiter.length > 1 || delimiter > "~" || runs) return "the delimiter is more than one character";
  if (padded || hasPaddedQuotes) return "blanks between delimiters and quotes";
  if (quote !== '"' && quote !== "'") return "unusual quotes";
  if (escape !== "double") return "quotes escaped by backslashes";
  if (lineEnd === "mixed") return "mixed line ends";
  if (encoding.nulAt !== undefined) return "NUL characters";
  if (!isRegular) return "rows of several lengths or stray quotes";
  if (!isEnded) return "the last line has no line end, which only the careful reader reports";
  return lead < 0.05 ? "a doubtful delimiter" : undefined;
}

/** The text in UTF-8 without a mark, for readers that know nothing else. */
export async function writeUtf8Copy(
  source: ByteSource,
  encoding: TextEncoding,
  path: string,
  effects?: ByteEffects,
): Promise<void> {
  const file = await open(path, "w");
  try {
    const buffer = Buffer.allocUnsafe(undecodedBytes);
    let filled = 0;
    for await (const text of decodeText(source, encoding, {}, effects)) {
      // A UTF-16 unit takes three bytes at most; waiting for each piece to be written would cost more than its decoding.
      if (filled + 3 * text.length > buffer.length) {
        await file.appendFile(buffer.subarray(0, filled));
        filled = 0;
      }
      filled += buffer.write(text, filled);
    }
    await file.appendFile(buffer.subarray(0, filled));
  } finally {
    await file.close();
  }
}
