import { join } from "node:path";
import { isLocked, openDuckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

/**
 * Keeps a second server off a data folder, where it would sweep the first
 * one's imports away. The lock is the operating system's, on a file that
 * DuckDB holds open: it ends with the process, however that ends.
 */
export async function holdServingLock(dataDir: string): Promise<{ release(): void }> {
  try {
    const lock = await openDuckdb(join(dataDir, "serving.lock"));
    return { release: () => lock.close() };
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new AppError(
      "data-in-use",
      "已有一个衡鉴服务在用这个数据目录，请先停掉它，或用 --data 另指一个 another server is using this data folder: stop it, or name another --data",
      { cause: error },
    );
  }
}
