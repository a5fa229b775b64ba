import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { correctedCity } from "../correctedCity.ts";
import type { SmallCity } from "../smallCity.ts";

let city: SmallCity;
beforeAll(async () => {
  city = await correctedCity();
});
afterAll(() => city.remove());

async function diff(...argv: string[]): Promise<{ code: number; out: string; told: string }> {
  const written = { out: "", told: "" };
  const keep = (to: keyof typeof written) => (piece: string | Uint8Array) => {
    written[to] += String(piece);
    return true;
  };
  vi.spyOn(process.stderr, "write").mockImplementation(keep("told"));
  vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  try {
    return { code: await runCommand(["diff", "--data", city.dataDir, ...argv]), ...written };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("diff", () => {
  it("lists what changed, with names, unit, batch and file", async () => {
    const { code, out } = await diff("1", "2");
    expect(code).toBe(0);
    const lines = out.trimEnd().split("\n");
    expect(lines).toHaveLength(1 + 6);
    const march = lines.find((line) => line.includes("990121") && line.includes("2022-03 "))?.split(/\s\s+/);
    expect(march?.slice(2)).toEqual([
      "990121",
      "甲县",
      "month",
      "2022-03",
      "3",
      "2",
      "-1 人",
      "brought",
      "2",
      "更正.csv",
    ]);
  });

  it("gives one JSON document when asked", async () => {
    const answer = JSON.parse((await diff("1", "2", "--json")).out) as { rows: unknown[] };
    expect(answer).toMatchObject({ snapshot: 2, from: 1, to: 2, notCompared: [] });
    expect(answer.rows).toHaveLength(6);
  });

  it.each([
    [[], "two snapshots"],
    [["1"], "two snapshots"],
    [["1", "2", "3"], "two snapshots"],
    [["1", "two"], "two"],
    [["2", "1"], "older snapshot first"],
    [["1", "9"], "no such snapshot: 9"],
  ])("refuses %j, saying why", async (argv, words) => {
    const { code, told } = await diff(...argv);
    expect(code).toBe(2);
    expect(told).toContain(words);
  });
});
