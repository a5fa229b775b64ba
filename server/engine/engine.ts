/** A value that travels as a query parameter. */
export type Parameter = string | number | boolean | null;

export interface Query {
  sql: string;
  /** Values for `$name` in the text. */
  params?: Record<string, Parameter>;
}

export type Row = Record<string, unknown>;

export interface QueryColumn {
  name: string;
  type: string;
}

/**
 * Where figures are computed. DuckDB is the only engine so far; indicator SQL
 * reaches it through here alone, so that another can stand behind the same files.
 */
export interface Engine {
  /** What a text would return, without running it; throws where it does not bind. */
  check(query: Query): Promise<QueryColumn[]>;
  /**
   * Whole rows: integers and doubles as numbers, everything else as its text.
   * Whoever no longer wants them says so by the signal, and the query stops.
   */
  rows<R = Row>(query: Query, wanted?: AbortSignal): Promise<R[]>;
  /** The same a few thousand at a time, each computed when it is asked for, as far as the SQL allows. */
  batches(query: Query, wanted?: AbortSignal): AsyncIterable<Row[]>;
  /** The same as an Arrow IPC stream. */
  arrow(query: Query, wanted?: AbortSignal): AsyncIterable<Uint8Array>;
  close(): void;
}
