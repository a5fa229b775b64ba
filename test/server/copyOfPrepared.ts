import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { isNodeError } from "../../server/errors.ts";

/**
 * A folder of a test's own, as `prepare` makes it: by whichever test wants it
 * first, and for all others of the run it is copied, which takes milliseconds.
 */
export async function copyOfPrepared(
  name: string,
  prepare: (folder: string) => Promise<void>,
): Promise<string> {
  const prepared = join(inject("preparedFolders"), name);
  if (!existsSync(prepared)) {
    const begun = mkdtempSync(`${prepared}-`);
    await prepare(begun);
    putInPlace(begun, prepared);
  }
  const own = mkdtempSync(join(tmpdir(), `hengjian-${name}-`));
  cpSync(prepared, own, { recursive: true });
  return own;
}

/** Another file's worker may have been quicker, and its folder is as good. */
function putInPlace(begun: string, prepared: string): void {
  try {
    renameSync(begun, prepared);
  } catch (error) {
    if (!isNodeError(error, "ENOTEMPTY") && !isNodeError(error, "EEXIST")) throw error;
    rmSync(begun, { recursive: true });
  }
}
