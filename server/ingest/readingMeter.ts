import { statSync } from "node:fs";
import type { NamedFile } from "./namedFiles.ts";

/** How far reading is. */
export interface StageProgress {
  path: string;
  file: string;
  /** Files read before it, and files in all. */
  done: number;
  of: number;
  /** Rows read so far, of all files. */
  rows: number;
  /** By bytes of whole files: a file counts when it is read. */
  percent: number;
}

const everyMilliseconds = 200;

/** Counts files and rows, and tells of them a few times a second and at each file. */
export function readingMeter(
  files: NamedFile[],
  tell: (progress: StageProgress) => void,
  now: () => number = Date.now,
) {
  // A name that is not UTF-8 leads to no file; that is told when its turn comes.
  const sizes = files.map(({ path }) => statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let current = { path: "", file: "" };
  let done = 0;
  let bytes = 0;
  let rows = 0;
  let told = 0;
  const say = () => {
    told = now();
    const percent = total === 0 ? 100 : Math.floor((bytes / total) * 100);
    tell({ ...current, done, of: files.length, rows, percent });
  };

  return {
    beginFile(index: number): void {
      const { path = "", file = "" } = files[index] ?? {};
      current = { path, file };
      done = index;
      bytes = sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
      say();
    },
    addRows(count: number): void {
      rows += count;
      if (now() - told >= everyMilliseconds) say();
    },
  };
}

export type ReadingMeter = ReturnType<typeof readingMeter>;
