import { accessSync, constants, mkdirSync } from "node:fs";
import { environmentFault } from "./environmentFault.ts";
import { AppError } from "./errors.ts";

/** Makes the data folder where it is missing; what cannot be written to is told before any work is done. */
export function makeDataFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw (
      environmentFault(error) ??
      new AppError(
        "data-unusable",
        `数据文件夹用不了：${dataDir}。请用 --data 另选一个。 the data folder cannot be used: name another with --data (${String(error)})`,
        { cause: error },
      )
    );
  }
}
