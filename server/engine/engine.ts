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
  /** Whole rows: integers and doubles as numbers, everything else as its text. */
  rows<R = Row>(query: Query): Promise<R[]>;
  /** The same as an Arrow IPC stream; each batch is computed when it is asked for, as far as the SQL allows. */
  arrow(query: Query): AsyncIterable<Uint8Array>;
  close(): void;
}
