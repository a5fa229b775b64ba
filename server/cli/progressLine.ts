import type { StageProgress } from "../ingest/readingMeter.ts";
import { terminalText } from "./terminalText.ts";

/** Tells how far reading is: on a terminal in one line that changes, elsewhere in a line for each file. */
export function progressLine(output: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr) {
  let last: string | undefined;
  return {
    tell({ path, file, done, of, rows, percent }: StageProgress): void {
      const line = `[${done + 1}/${of}] ${percent}% ${rows.toLocaleString("en")} 行 rows ${terminalText(file)}`;
      if (output.isTTY) output.write(`\r\u001B[K${line}`);
      else if (path !== last) output.write(`${line}\n`);
      last = path;
    },
    /** What is written next begins on a line of its own. */
    end(): void {
      if (output.isTTY && last !== undefined) output.write("\n");
      last = undefined;
    },
  };
}
