import { describe, expect, it } from "vitest";
import { progressLine } from "../../../server/cli/progressLine.ts";

function written(isTTY: boolean, ticks: [string, number][], isEnded = true): string {
  let out = "";
  const write = (piece: string | Uint8Array) => {
    out += String(piece);
    return true;
  };
  const line = progressLine({ isTTY, write });
  for (const [file, rows] of ticks) {
    line.tell({ path: `/${file}`, file, done: file === "a" ? 0 : 1, of: 2, rows, percent: 50 });
  }
  if (isEnded) line.end();
  return out;
}

describe("progressLine", () => {
  it("is one line on a terminal, ended once", () => {
    const out = written(true, [
      ["a", 0],
      ["b", 1_000],
      ["b", 2_000],
      ["b", 3_000],
    ]);
    expect(out.split("\n")).toHaveLength(2);
    expect(out.endsWith("[2/2] 50% 3,000 行 rows b\n")).toBe(true);
    expect(out.split("\r")).toHaveLength(5);
  });

  it("ends no line that was not begun", () => {
    expect(written(true, [])).toBe("");
  });

  it("is a line for each file elsewhere", () => {
    const out = written(false, [
      ["a", 0],
      ["a", 5],
      ["b", 9],
    ]);
    expect(out).toBe("[1/2] 50% 0 行 rows a\n[2/2] 50% 9 行 rows b\n");
  });

  it("lets no name of a file speak to the terminal", () => {
    const out = written(true, [["b\u001b[31m\n\u202ec", 0]], false);
    expect(out).toBe("\r\u001b[K[2/2] 50% 0 行 rows b [31m c");
  });
});
