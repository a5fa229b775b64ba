import type { DuckDBConnection } from "@duckdb/node-api";

/**
 * Does some work on a connection, and has DuckDB give it up once nobody wants
 * it any more. An interrupt that comes before the query has begun is lost on
 * DuckDB, so it is repeated until the work has ended.
 */
export async function whileWanted<T>(
  connection: Pick<DuckDBConnection, "interrupt">,
  wanted: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (wanted === undefined) return work();
  wanted.throwIfAborted();
  let repeating: NodeJS.Timeout | undefined;
  const stop = () => {
    connection.interrupt();
    repeating = setInterval(() => connection.interrupt(), 20);
  };
  wanted.addEventListener("abort", stop, { once: true });
  try {
    return await work();
  } catch (error) {
    // Why it is not wanted says more than that it was interrupted.
    wanted.throwIfAborted();
    throw error;
  } finally {
    clearInterval(repeating);
    wanted.removeEventListener("abort", stop);
  }
}
