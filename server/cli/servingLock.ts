import { statSync } from "node:fs";
import { join } from "node:path";
import { isLocked, openDuckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";

interface ServingLock {
  /** Whether the data folder is still the one that was locked. */
  isHeld(): boolean;
  release(): void;
}

/**
 * Keeps a second server off a data folder, where it would sweep the first
 * one's imports away. The lock is the operating system's, on a file that
 * DuckDB holds open: it ends with the process, however that ends.
 */
export async function holdServingLock(dataDir: string): Promise<ServingLock> {
  const file = join(dataDir, "serving.lock");
  try {
    const lock = await openDuckdb(file);
    const { ino } = statSync(file);
    return {
      // Another file of the name would be another folder, put in this one's place.
      isHeld: () => statSync(file, { throwIfNoEntry: false })?.ino === ino,
      release: () => lock.close(),
    };
  } catch (error) {
    if (!isLocked(error)) throw error;
    throw new AppError(
      "data-in-use",
      "已有一个衡鉴服务在用这个数据目录，请先停掉它，或用 --data 另指一个 another server is using this data folder: stop it, or name another --data",
      { cause: error },
    );
  }
}
