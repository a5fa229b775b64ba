import { readStretch, type ByteEffects, type ByteSource } from "./bytes.ts";
import { decodeText } from "./decodeText.ts";
import { detectDialect, type Dialect } from "./dialect.ts";
import { detectEncoding, type TextEncoding } from "./encoding.ts";
import { hasPaddedQuotes } from "./paddedQuotes.ts";
import { defaultRowLimits, RowSplitter, type RowLimits, type TextRow } from "./rowSplitter.ts";
import { sampleText } from "./sampleText.ts";
import { WarningLog, type TextWarning } from "./warnings.ts";

/** What a delimited text turned out to be. */
export interface Sniff {
  encoding: TextEncoding;
  dialect: Dialect;
  /** The last line has its line end. */
  isEnded: boolean;
  /** Blanks may stand between a delimiter and a quote; only looked for in a text that is regular otherwise. */
  hasPaddedQuotes: boolean;
  warnings: TextWarning[];
}

export interface RowBatch {
  rows: TextRow[];
  /** What was noticed since the batch before. */
  warnings: TextWarning[];
}

/** Looks at all bytes for the encoding and at samples for the dialect. */
export async function sniffDelimited(
  source: ByteSource,
  { headerWords, effects }: { headerWords?: ReadonlySet<string>; effects?: ByteEffects } = {},
): Promise<Sniff> {
  const encoding = await detectEncoding(source, effects);
  const dialect = detectDialect(await sampleText(source, encoding, effects), headerWords);
  const warnings = [...encoding.warnings];
  if (encoding.size === encoding.bomBytes)
    warnings.push({ code: "empty-file", message: "the file has no content" });
  else if (dialect.lead < 0.05) {
    const name = JSON.stringify(dialect.delimiter);
    warnings.push({
      code: "dialect-doubtful",
      message: `another delimiter would do nearly as well: ${name} was taken`,
    });
  }
  const tail = await readStretch(source, Math.max(0, encoding.size - 2), 2, effects);
  const isEnded = /[\r\n]$/.test(new TextDecoder(encoding.name).decode(tail));
  const padded = dialect.isRegular && (await hasPaddedQuotes(source, encoding, dialect, effects));
  return { encoding, dialect, isEnded, hasPaddedQuotes: padded, warnings };
}

/**
 * All rows of a delimited text, in order and in batches, whatever their
 * length. Memory stays bounded by the row limit, however long the file is.
 */
export async function* readDelimited(
  source: ByteSource,
  { encoding, dialect }: Pick<Sniff, "encoding" | "dialect">,
  {
    limits = defaultRowLimits,
    chunkBytes,
    effects,
  }: { limits?: RowLimits; chunkBytes?: number; effects?: ByteEffects } = {},
): AsyncGenerator<RowBatch> {
  const log = new WarningLog();
  const splitter = new RowSplitter(dialect, log, limits);
  const range = chunkBytes === undefined ? {} : { size: chunkBytes };
  for await (const text of decodeText(source, encoding, range, effects)) {
    const rows = splitter.push(text);
    const warnings = log.take();
    if (rows.length > 0 || warnings.length > 0) yield { rows, warnings };
  }
  const rows = splitter.push("", true);
  const warnings = [...log.take(), ...log.takeOverflow()];
  if (rows.length > 0 || warnings.length > 0) yield { rows, warnings };
}
