import { readdirSync, statSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { AppError, isNodeError } from "../errors.ts";

/** Where a file lies, and the name people know it by. */
export interface NamedFile {
  path: string;
  file: string;
}

/** Files by the names people know them by: below the folder given, or their own. */
export function namedFiles(paths: string[]): NamedFile[] {
  return distinct(
    paths.flatMap((given) =>
      filesBelow(given).map((path) => ({
        path,
        file: path === given ? basename(path) : relative(given, path).replaceAll("\\", "/"),
      })),
    ),
  );
}

/** Two of one name stay two. */
export function distinct(files: NamedFile[]): NamedFile[] {
  const taken = new Map<string, number>();
  return files.map(({ path, file }) => {
    const count = (taken.get(file) ?? 0) + 1;
    taken.set(file, count);
    return { path, file: count === 1 ? file : `${file} (${count})` };
  });
}

function filesBelow(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return [path];
  } catch (error) {
    if (isNodeError(error, "ENOENT") || isNodeError(error, "ENOTDIR"))
      throw new AppError("bad-usage", "no such file or folder", { place: path });
    if (isNodeError(error, "ELOOP"))
      throw new AppError(
        "bad-usage",
        "符号链接绕成了圈，读不到文件 symbolic links that lead back to themselves",
        { place: path },
      );
    throw error;
  }
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^(\.|~\$)/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}
