import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import { csvHead, csvRows } from "../engine/csv.ts";
import type { Engine, Query, QueryColumn, Row } from "../engine/engine.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import { AppError, isNodeError } from "../errors.ts";
import { actorOf } from "./actorOf.ts";
import { answeringOf } from "./answering.ts";
import { wantedBy } from "./cancel.ts";
import { formats, type Format } from "./contract.ts";
import { policyHash } from "./policyHash.ts";
import { sightOf } from "./seenBy.ts";
import { headersOf, isKnownAlready, tagOf, type Source } from "./snapshotAnswer.ts";
import { fileNameOf, formatOf } from "./tableFormat.ts";

export type StreamSource = Source & Pick<Engine, "check" | "rows" | "batches" | "arrow">;

/**
 * A table of any size. It is computed as fast as the caller reads, and each
 * piece waits its turn in the lane of heavy work: a caller that reads slowly
 * holds up nobody, and one that goes away ends the query.
 */
export async function streamTable(
  request: Request,
  response: Response,
  source: StreamSource,
  query: Query,
  asked: Format | undefined,
): Promise<void> {
  const format = formatOf(request, asked);
  const actor = actorOf(response);
  response.set(headersOf(source, tagOf(request.baseUrl, source, policyHash(sightOf(actor)), query, format)));
  if (isKnownAlready(request, response, source)) return;
  const fileName = fileNameOf(request, format);
  if (fileName) response.attachment(fileName(source.number));
  response.type(formats[format]);
  const wanted = wantedBy(response);
  const { heavy } = answeringOf(request);
  if (format === "xlsx") {
    // A workbook's last part says how many rows there are, so it is made whole.
    response.end(await heavy.run(actor.id, wanted, () => workbook(source, query, wanted)));
    return;
  }
  const inTurn = <T>(work: () => Promise<T>, underWay: boolean) =>
    heavy.run(actor.id, wanted, work, { underWay });
  await send(response, await piecesOf(source, query, format, wanted), inTurn);
}

async function workbook(source: StreamSource, query: Query, wanted: AbortSignal): Promise<Buffer> {
  return Buffer.from(await tableXlsx(await source.check(query), await source.rows(query, wanted)));
}

async function piecesOf(
  source: StreamSource,
  query: Query,
  format: "json" | "csv" | "arrow",
  wanted: AbortSignal,
): Promise<AsyncGenerator<Uint8Array | string>> {
  if (format === "arrow") return inPieces(source.arrow(query, wanted));
  const columns = await source.check(query);
  const batches = source.batches(query, wanted);
  return format === "csv" ? csvPieces(columns, batches) : jsonPieces(source.number, columns, batches);
}

async function* inPieces(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** The header comes with the first rows, so that a query that fails has sent nothing. */
async function* csvPieces(columns: QueryColumn[], batches: AsyncIterable<Row[]>): AsyncGenerator<string> {
  let before = csvHead(columns);
  for await (const rows of batches) {
    yield before + csvRows(columns, rows);
    before = "";
  }
  if (before !== "") yield before;
}

async function* jsonPieces(
  snapshot: number,
  columns: QueryColumn[],
  batches: AsyncIterable<Row[]>,
): AsyncGenerator<string> {
  let before = `{"snapshot":${snapshot},"columns":${JSON.stringify(columns)},"rows":[`;
  for await (const rows of batches) {
    yield before + rows.map((row) => JSON.stringify(row)).join(",");
    before = ",";
  }
  yield before === "," ? "]}" : `${before}]}`;
}

type InTurn = <T>(work: () => Promise<T>, underWay: boolean) => Promise<T>;

/** Nothing is sent before the first piece is there, so that a query that fails still answers as an error. */
async function send(
  response: Response,
  pieces: AsyncGenerator<Uint8Array | string>,
  inTurn: InTurn,
): Promise<void> {
  try {
    const first = await inTurn(() => pieces.next(), false);
    await pipeline(all(first, pieces, inTurn), response);
  } catch (error) {
    // The caller went away: nobody is left to be told.
    const isGone = error instanceof AppError && error.code === "cancelled";
    if (!isGone && !isNodeError(error, "ERR_STREAM_PREMATURE_CLOSE")) throw error;
  } finally {
    // A caller gone before the first piece leaves the generator waiting at it.
    await pieces.return(undefined);
  }
}

async function* all(
  first: IteratorResult<Uint8Array | string, unknown>,
  pieces: AsyncGenerator<Uint8Array | string>,
  inTurn: InTurn,
): AsyncGenerator<Uint8Array | string> {
  for (let piece = first; !piece.done; piece = await inTurn(() => pieces.next(), true)) yield piece.value;
}
