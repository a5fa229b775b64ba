import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import type { RevisionRow } from "../../../server/snapshots/readRevisions.ts";
import { correctedCity } from "../correctedCity.ts";
import type { SmallCity } from "../smallCity.ts";

let city: SmallCity;
beforeAll(async () => {
  vi.useFakeTimers({ now: new Date("2022-12-05"), toFake: ["Date"] });
  city = await correctedCity();
}, 60_000);
afterAll(() => {
  vi.useRealTimers();
  city.remove();
});

async function revisions(...argv: string[]): Promise<{ code: number; out: string; told: string }> {
  const written = { out: "", told: "" };
  const keep = (to: keyof typeof written) => (piece: string | Uint8Array) => {
    written[to] += String(piece);
    return true;
  };
  vi.spyOn(process.stderr, "write").mockImplementation(keep("told"));
  vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  try {
    return { code: await runCommand(["revisions", "--data", city.dataDir, ...argv]), ...written };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("revisions", () => {
  it("shows months down and what was known across", async () => {
    const { code, out } = await revisions("cleared_persons");
    expect(code).toBe(0);
    const [head, ...lines] = out.trimEnd().split("\n");
    expect(head?.split(/\s+/)).toEqual(["月份", "2022-11", "2022-12", "完整度"]);
    expect(lines.map((line) => line.split(/\s+/)).find(([month]) => month === "2022-03")).toEqual([
      "2022-03",
      "2",
      "2",
    ]);
  });

  it("gives the areas too as JSON", async () => {
    const { rows } = JSON.parse((await revisions("cleared_persons", "--json")).out) as {
      rows: RevisionRow[];
    };
    const april = rows.filter(({ area, month }) => area === "990121" && month === "2022-04-01");
    expect(april.map(({ knownAt, value }) => [knownAt, value])).toEqual([
      ["2022-11-01", 1],
      ["2022-12-01", 1],
    ]);
  });

  it.each([
    [[], "one indicator"],
    [["a", "b"], "one indicator"],
    [["nothing"], "unknown indicator: nothing"],
  ])("refuses %j, saying why", async (argv, words) => {
    const { code, told } = await revisions(...argv);
    expect(code).toBe(2);
    expect(told).toContain(words);
  });
});
