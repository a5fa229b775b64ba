import type { StageProgress } from "../ingest/readingMeter.ts";

/** Tells how far reading is: on a terminal in one line that changes, elsewhere in a line for each file. */
export function progressLine(output: NodeJS.WriteStream = process.stderr): (progress: StageProgress) => void {
  let last = "";
  return ({ path, file, done, of, rows, percent }) => {
    const line = `[${done + 1}/${of}] ${percent}% ${rows.toLocaleString("en")} 行 rows ${file}`;
    if (output.isTTY) output.write(`\r\u001B[K${line}${done + 1 === of ? "\n" : ""}`);
    else if (path !== last) output.write(`${line}\n`);
    last = path;
  };
}
