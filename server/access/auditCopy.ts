import { constants } from "node:fs";
import { mkdir, open, readFile, writeFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { AppError, isNodeError } from "../errors.ts";
import { auditPaths, checkpointFile, newline, publicKeyFile } from "./auditFiles.ts";

const compared = 4_096;

/**
 * Brings the copy of the checkpoints, which lies on another machine, up to the
 * original. Written is at the place where it belongs, so two processes that do
 * it at once write the same; what is there is never changed.
 */
export async function copyCheckpoints(dataDir: string, folder: string): Promise<void> {
  const at = auditPaths(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await keepKey(at.publicKey, join(folder, publicKeyFile));
  const original = await open(at.checkpoints, "r");
  const copy = await open(join(folder, checkpointFile), constants.O_RDWR | constants.O_CREAT, 0o600);
  try {
    // A line that the network broke off is written again whole.
    const size = (await copy.stat()).size;
    const from = Math.max(0, size - compared);
    const [theirs, ours] = await Promise.all([piece(copy, from, size), piece(original, from, size)]);
    if (!theirs.equals(ours))
      throw new AppError(
        "wrong-state",
        `${folder} 里是另一份审计日志的检查点 holds checkpoints of another log, or of this one before it was changed`,
      );
    const added = await piece(original, size, (await original.stat()).size);
    const whole = added.subarray(0, added.lastIndexOf(newline) + 1);
    if (whole.length === 0) return;
    await copy.write(whole, 0, whole.length, size);
    await copy.sync();
  } finally {
    await Promise.all([original.close(), copy.close()]);
  }
}

async function piece(handle: FileHandle, from: number, to: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, to - from));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, from);
  return bytes.subarray(0, bytesRead);
}

/** The first one is kept: whoever changes the key on the machine cannot change the auditor's. */
async function keepKey(original: string, copy: string): Promise<void> {
  try {
    await writeFile(copy, await readFile(original), { flag: "wx" });
  } catch (error) {
    if (!isNodeError(error, "EEXIST")) throw error;
  }
}
