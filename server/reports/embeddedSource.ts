import { inflateSync } from "node:zlib";
import type { ReportManifest } from "./manifest.ts";

/** What is attached to a paper: its manifest but for the hashes that come after it. */
export type EmbeddedSource = Omit<ReportManifest, "model" | "pdf">;

const begin = Buffer.from("stream");
const end = Buffer.from("endstream");
/** Attachments are small; a stream that inflates to more is a picture or a trap. */
const mostBytes = 4_000_000;

/** What a paper says it was made of, read from its attachments; undefined of a file that is no paper of ours. */
export function embeddedSource(pdf: Buffer): EmbeddedSource | undefined {
  for (const content of streamsOf(pdf)) {
    const found = sourceIn(content);
    if (found) return found;
  }
  return undefined;
}

function* streamsOf(pdf: Buffer): Generator<Buffer> {
  let at = 0;
  while ((at = pdf.indexOf(begin, at)) !== -1) {
    const from = pdf.indexOf("\n", at) + 1;
    const to = pdf.indexOf(end, from);
    if (from === 0 || to === -1) return;
    yield pdf.subarray(from, to);
    at = to + end.length;
  }
}

function sourceIn(content: Buffer): EmbeddedSource | undefined {
  const text = content[0] === 0x7b ? content.toString() : inflated(content)?.toString();
  if (!text?.startsWith("{") || !text.includes('"comparedWith"')) return undefined;
  try {
    return JSON.parse(text) as EmbeddedSource;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function inflated(content: Buffer): Buffer | undefined {
  try {
    return inflateSync(content, { maxOutputLength: mostBytes });
  } catch {
    // Not every stream is deflated, and what cannot be read is not what is looked for.
    return undefined;
  }
}
