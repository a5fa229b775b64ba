import { ResultReturnType, type DuckDBDataChunk, type DuckDBResult } from "@duckdb/node-api";
import type { ChunkSource } from "../engine/arrow.ts";
import type { QueryEnd } from "./queryMessages.ts";

/** A result of which no more is read than may be sent. */
export class LimitedRows implements ChunkSource {
  readonly names: readonly string[];
  readonly types: ChunkSource["types"];
  rows = 0;
  truncated: QueryEnd["truncated"] = false;
  readonly #result: DuckDBResult;
  readonly #most: number;
  /** The first chunk was waited for, so that a query that fails has sent nothing. */
  #first: DuckDBDataChunk | null | undefined;

  constructor(result: DuckDBResult, most: number) {
    this.#result = result;
    this.#most = most;
    this.names = result.deduplicatedColumnNames();
    this.types = result.columnTypes();
  }

  async begin(): Promise<void> {
    this.#first = await this.#next();
  }

  /** No more is sent than there is already. */
  stopAtBytes(): void {
    this.truncated = "bytes";
  }

  async fetchChunk(): Promise<DuckDBDataChunk | null> {
    if (this.truncated !== false) return null;
    const chunk = this.#first === undefined ? await this.#next() : this.#first;
    this.#first = undefined;
    if (chunk === null) return null;
    const room = this.#most - this.rows;
    if (chunk.rowCount > room) {
      this.truncated = "rows";
      if (room === 0) return null;
      chunk.rowCount = room;
    }
    this.rows += chunk.rowCount;
    return chunk;
  }

  /** A streamed result that fails half-way ends like one read to its end, but for its type. */
  async #next(): Promise<DuckDBDataChunk | null> {
    const chunk = await this.#result.fetchChunk();
    if (chunk?.rowCount) return chunk;
    if (this.#result.returnType === ResultReturnType.INVALID)
      throw new Error("the query failed after its first rows");
    return null;
  }
}
