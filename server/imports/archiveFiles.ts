import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";

/** Keeps every original under its hash, whole and on disk before it has its name there. */
export async function archiveFiles(paths: string[], folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const path of paths) await archiveFile(path, folder);
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

async function archiveFile(path: string, folder: string): Promise<void> {
  const unfinished = join(folder, `${randomUUID()}.tmp`);
  try {
    const hash = createHash("sha256");
    const source = await open(path);
    const copy = await open(unfinished, "wx", 0o600);
    try {
      for await (const piece of source.createReadStream({ autoClose: false, highWaterMark: 1 << 20 })) {
        hash.update(piece as Buffer);
        await copy.writeFile(piece as Buffer);
      }
      await copy.sync();
    } finally {
      await copy.close();
      await source.close();
    }
    const file = join(folder, hash.digest("hex"));
    if (!existsSync(file)) await rename(unfinished, file);
  } finally {
    rmSync(unfinished, { force: true });
  }
}
