import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
beforeAll(async () => {
  city = await smallCity();
});
afterAll(() => city.remove());

async function reporting(...argv: string[]): Promise<{ code: number; out: string }> {
  let out = "";
  vi.spyOn(process.stderr, "write").mockReturnValue(true);
  vi.spyOn(process.stdout, "write").mockImplementation((piece) => {
    out += String(piece);
    return true;
  });
  try {
    return { code: await runCommand(["reporting", "--data", city.dataDir, ...argv]), out };
  } finally {
    vi.restoreAllMocks();
  }
}

describe("reporting", () => {
  it("lists by export which areas have not sent it", async () => {
    const { code, out } = await reporting("--month", "2022-10");
    expect(code).toBe(0);
    const line = out.split("\n").find((each) => each.startsWith("澄清正名与查处诬告"));
    expect(line).toContain("2022-11-10  乙县、丙区");
    expect(line).not.toContain("甲县");
  });

  it("gives the same as JSON as the HTTP interface", async () => {
    const { month, cells } = JSON.parse((await reporting("--month", "2022-10", "--json")).out);
    expect(month).toBe("2022-10");
    expect(cells).toContainEqual(
      expect.objectContaining({ contract: "clearing", area: "990121", state: "received" }),
    );
  });

  it("makes no warehouse where there is none", async () => {
    const nothing = join(city.dataDir, "nothing");
    expect((await reporting("--data", nothing)).code).toBe(2);
    expect(existsSync(nothing)).toBe(false);
  });

  it("refuses what is no month", async () => {
    expect((await reporting("--month", "2022-13")).code).toBe(2);
  });
});
