import { projectRoot } from "../../server/config.ts";
import { join } from "node:path";
import { readLibrary, type Library } from "../../server/library.ts";

let read: Library | undefined;

/** What a data folder without areas of its own goes by, read once for a test file. */
export function sampleLibrary(): Library {
  read ??= readLibrary(join(projectRoot, "test", "none"));
  return { ...read };
}
