import { dirname } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { CompositeAnswer } from "../../../server/api/contract.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { compositeCity } from "../composites/compositeCity.ts";
import type { TestCity } from "../snapshots/testCity.ts";

let city: TestCity;

beforeAll(async () => {
  city = await compositeCity();
}, 60_000);
afterAll(() => city.remove());
afterEach(() => vi.restoreAllMocks());

async function run(...words: string[]): Promise<{ code: number; out: string; error: string }> {
  const told = { out: "", error: "" };
  const keep = (where: "out" | "error") => (piece: string | Uint8Array) => {
    told[where] += String(piece);
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(keep("out"));
  vi.spyOn(process.stderr, "write").mockImplementation(keep("error"));
  const code = await runCommand(["composite", ...words, "--data", dirname(city.folder)]);
  return { code, ...told };
}

describe("composite", () => {
  it("lists the composites", async () => {
    const { code, out } = await run();
    expect(code).toBe(0);
    expect(out).toMatch(/four_in_one +四位一体考核/);
  });

  it("scores and ranks, the best of a group first, with the range beside each rank", async () => {
    const { code, out } = await run("four_in_one", "--period", "2021-12", "--group", "county");
    expect(code).toBe(0);
    const lines = out.split("\n");
    const best = lines.findIndex((line) => line.startsWith("990104"));
    expect(lines[best]).toMatch(/戊区 +county +85\.00 .* 1 +1–\d/);
    expect(best).toBeLessThan(lines.findIndex((line) => line.startsWith("990102")));
    expect(out).toMatch(/990105 .*99\.00 +99\.00 +99\.00 +(notApplicable|notReceived)/);
  });

  it("takes weights, and prints one document with --json", async () => {
    const { out } = await run(
      "four_in_one",
      "--period",
      "2021-12",
      "--weights",
      "leaders=0.4,inspection=0.6",
      "--json",
    );
    const answer = JSON.parse(out) as CompositeAnswer;
    expect(answer.weightsOf).toBe("question");
    expect(answer.rows.find(({ area }) => area === "990121")?.score).toBeCloseTo(64, 10);
  });

  it.each([
    [["four_in_one"], /missing option: --period/],
    [["four_in_one", "--period", "2021"], /expected a month/],
    [["four_in_one", "--period", "2021-12", "--weights", "leaders"], /expected --weights component=number/],
    [["five_in_one", "--period", "2021-12"], /no such composite: five_in_one/],
    [["four_in_one", "results"], /expected one composite/],
  ])("refuses %o", async (words, message) => {
    const { code, error } = await run(...words);
    expect(code).toBe(2);
    expect(error).toMatch(message);
  });
});
