import { createHash, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import { join } from "node:path";
import { unfinishedName } from "../durable.ts";
import { AppError } from "../errors.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";

/**
 * Keeps every original under its hash, whole and on disk before it has its name
 * there. What was read must be what is kept: a file that has changed since is refused.
 */
export async function archiveFiles(
  paths: string[],
  folder: string,
  sheets: Pick<SheetReport, "file" | "sha256">[],
): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = new Set<string>();
  for (const path of paths) kept.add(await archiveFile(path, folder));
  const changed = sheets.find(({ sha256 }) => sha256 !== "" && !kept.has(sha256));
  if (changed) {
    throw new AppError(
      "file-refused",
      `读取之后文件又变了，请重新交来 the file has changed since it was read, send it again: ${changed.file}`,
    );
  }
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}

async function archiveFile(path: string, folder: string): Promise<string> {
  const unfinished = unfinishedName(join(folder, randomUUID()));
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
    const sha256 = hash.digest("hex");
    const file = join(folder, sha256);
    if (!existsSync(file)) await rename(unfinished, file);
    return sha256;
  } finally {
    rmSync(unfinished, { force: true });
  }
}
