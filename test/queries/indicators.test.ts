import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync, cpSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { readLibrary } from "../../server/library.ts";
import { faultsOf } from "../../server/snapshots/definitionTests.ts";

const here = join(projectRoot, "test", "queries");
const library = readLibrary(join(here, "none"));

describe("the given and expected rows of each indicator", () => {
  it("are there", () => {
    const without = library.indicators.filter(({ id }) => !existsSync(join(here, id, "expected.csv")));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it("belong to an indicator", () => {
    const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // The rules across tables have rows of their own there.
    const known = new Set(["rules", ...library.indicators.map(({ id }) => id)]);
    expect(folders.map((folder) => folder.name).filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(library.indicators.map((indicator) => [indicator.id, indicator] as const))(
    "agree: %s",
    async (id, indicator) => {
      expect(await faultsOf(indicator, library, join(here, id))).toEqual([]);
    },
  );

  it("tell a figure that is not as expected, with its place and why", async () => {
    const place = mkdtempSync(join(tmpdir(), "hengjian-expected-"));
    cpSync(join(here, "cleared_persons"), place, { recursive: true });
    writeFileSync(
      join(place, "expected.csv"),
      "from,to,grain,area,where,value,why\n2022-01,2022-10,ytd,,,4,one too many\n2022-01,2022-10,ytd,990102,,,nothing there\n",
    );
    const indicator = library.indicators.find(({ id }) => id === "cleared_persons");
    if (indicator === undefined) throw new Error("cleared_persons is gone");
    expect(await faultsOf(indicator, library, place)).toEqual([
      `${join(place, "expected.csv")}:2: expected the value 4: 3 (one too many)`,
      `${join(place, "expected.csv")}:3: expected the value nothing: 0 (nothing there)`,
    ]);
    rmSync(place, { recursive: true });
  });
});
