import { createHash } from "node:crypto";
import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { tableCsv } from "../engine/csv.ts";
import type { Query } from "../engine/engine.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import { AppError, isNodeError } from "../errors.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import { formats, type Format } from "./contract.ts";

type Answering = Pick<ServedSnapshot, "number" | "publishedAt" | "check" | "rows" | "arrow">;

/**
 * A table in the form the caller accepts. A snapshot never changes, so the
 * answer's tag is known before the query is run.
 */
export async function answerTable(
  request: Request,
  response: Response,
  snapshot: Answering,
  query: Query,
  asked?: Format,
): Promise<void> {
  const format = asked ?? acceptedFormat(request);
  const tag = createHash("sha256").update(
    JSON.stringify([snapshot.number, snapshot.publishedAt, query, format]),
  );
  response.set({
    "Hengjian-Snapshot": String(snapshot.number),
    ETag: `"${tag.digest("base64url").slice(0, 22)}"`,
    "Cache-Control": "private, no-cache",
    Vary: "Accept",
  });
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  if (format === "arrow") {
    response.type(formats.arrow);
    return sendStream(response, snapshot.arrow(query));
  }
  const columns = await snapshot.check(query);
  const rows = await snapshot.rows(query);
  if (format === "json") {
    response.json({ snapshot: snapshot.number, columns, rows });
    return;
  }
  const body = format === "csv" ? tableCsv(columns, rows) : Buffer.from(await tableXlsx(columns, rows));
  response.attachment(`hengjian-${snapshot.number}.${format}`).type(formats[format]).send(body);
}

function acceptedFormat(request: Request): Format {
  const accepted = request.accepts(Object.values(formats));
  const found = Object.entries(formats).find(([, type]) => type === accepted);
  if (found) return found[0] as Format;
  const known = Object.values(formats).join(", ");
  throw new AppError("not-acceptable", `expected one of ${known}: ${request.get("accept")}`);
}

/** Nothing is sent before the first piece is there, so that a query that fails still answers as an error. */
async function sendStream(response: Response, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  async function* all(): AsyncGenerator<Uint8Array> {
    if (!first.done) yield first.value;
    yield* { [Symbol.asyncIterator]: () => iterator };
  }
  try {
    await pipeline(all, response);
  } catch (error) {
    // The caller went away: nobody is left to be told.
    if (!isNodeError(error, "ERR_STREAM_PREMATURE_CLOSE")) throw error;
  } finally {
    // A caller gone before the first piece leaves the generator waiting at it.
    await iterator.return?.();
  }
}
