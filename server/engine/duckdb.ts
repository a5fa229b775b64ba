import {
  DuckDBDateValue,
  DuckDBInstance,
  JsonDuckDBValueConverter,
  ResultReturnType,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBValue,
} from "@duckdb/node-api";
import { AppError } from "../errors.ts";
import { arrowStream, type ChunkSource } from "./arrow.ts";
import { whileWanted } from "./whileWanted.ts";
import type { Engine, Query, Row } from "./engine.ts";

export interface Duckdb extends Engine {
  /** Runs one or several statements for their effect. */
  run(sql: string, params?: Query["params"]): Promise<void>;
  /** A connection of the caller's own, for transactions and appenders. */
  connect(): Promise<DuckDBConnection>;
}

/** Opens a file (or memory). A read-only file also denies its SQL the disk and the network. */
export async function openDuckdb(
  file = ":memory:",
  { readOnly = false, settings = {} }: { readOnly?: boolean; settings?: Record<string, string> } = {},
): Promise<Duckdb> {
  const instance = await DuckDBInstance.create(file, {
    ...(readOnly && { access_mode: "READ_ONLY", enable_external_access: "false" }),
    ...settings,
  });
  if (readOnly) await withConnection((connection) => connection.run("set lock_configuration = true"));

  async function withConnection<T>(use: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = await instance.connect();
    try {
      return await use(connection);
    } finally {
      connection.closeSync();
    }
  }

  return {
    connect: () => instance.connect(),
    close: () => instance.closeSync(),

    run: (sql, params) =>
      withConnection(async (connection) => {
        await explained(sql, () => connection.run(sql, values(params)));
      }),

    check: ({ sql }) =>
      withConnection((connection) =>
        explained(sql, async () => {
          const statement = await connection.prepare(sql);
          return Array.from({ length: statement.columnCount }, (_, index) => ({
            name: statement.columnName(index),
            type: statement.columnType(index).toString(),
          }));
        }),
      ),

    rows: <R = Row>({ sql, params }: Query, wanted?: AbortSignal) =>
      withConnection((connection) =>
        whileWanted(connection, wanted, () =>
          explained(sql, async () => {
            const reader = await connection.runAndReadAll(sql, values(params));
            return reader.convertRowObjects(JsonDuckDBValueConverter) as R[];
          }),
        ),
      ),

    async *batches(query, wanted) {
      yield* streamed(query, wanted, async function* ({ names, fetchChunk }) {
        for (;;) {
          const chunk = await fetchChunk();
          if (!chunk?.rowCount) return;
          const rows = chunk.convertRows(JsonDuckDBValueConverter);
          yield rows.map((cells) =>
            Object.fromEntries(names.map((name, index) => [name, cells[index] ?? null])),
          );
        }
      });
    },

    async *arrow(query, wanted) {
      yield* streamed(query, wanted, arrowStream);
    },
  };

  async function* streamed<T>(
    { sql, params }: Query,
    wanted: AbortSignal | undefined,
    read: (source: ChunkSource) => AsyncGenerator<T>,
  ): AsyncGenerator<T> {
    const connection = await instance.connect();
    const asked = <R>(work: () => Promise<R>) => whileWanted(connection, wanted, () => explained(sql, work));
    try {
      const result = await asked(() => connection.stream(sql, values(params)));
      yield* read({
        names: result.deduplicatedColumnNames(),
        types: result.columnTypes(),
        fetchChunk: () => asked(() => nextChunk(result)),
      });
    } finally {
      connection.closeSync();
    }
  }
}

/**
 * A streamed result that fails half-way ends like one read to its end; the
 * client keeps DuckDB's reason to itself, and tells by the result's type alone.
 */
async function nextChunk(result: DuckDBResult): Promise<DuckDBDataChunk | null> {
  const chunk = await result.fetchChunk();
  if (!chunk?.rowCount && result.returnType === ResultReturnType.INVALID) {
    throw new Error("the query failed after its first rows");
  }
  return chunk;
}

/** Whether a file could not be opened because another process has it. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("IO Error: Could not set lock on file ");
}

/** A quoted SQL text. A NUL would end the whole statement there, so it is dropped. */
export function literal(text: string): string {
  return `'${text.replaceAll("\0", "").replaceAll("'", "''")}'`;
}

/** A day for an appender, from YYYY-MM-DD. */
export function dateValue(day: string): DuckDBDateValue {
  return new DuckDBDateValue(Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000));
}

/** A quoted SQL name. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A closed list of words, each stored as a small number. */
export function enumType(words: string[]): string {
  // There is no type of no words.
  const distinct = words.length === 0 ? [""] : [...new Set(words)];
  return `enum(${distinct.map(literal).join(", ")})`;
}

function values(params: Query["params"]): Record<string, DuckDBValue> | undefined {
  return params && Object.keys(params).length > 0 ? params : undefined;
}

async function explained<T>(sql: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("query-failed", reason, { details: { sql }, cause: error });
  }
}
