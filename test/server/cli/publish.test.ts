import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshot } from "../../../server/snapshots/snapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
beforeAll(async () => {
  city = await smallCity();
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockReturnValue(true);
}, 120_000);
afterAll(() => {
  vi.restoreAllMocks();
  city.remove();
});

describe("hengjian publish", () => {
  it.each([
    [["--by", "某甲", "--note", "月报"], { published_by: "某甲", note: "月报" }],
    [[], { published_by: "local", note: "" }],
  ])(
    "with %j, the snapshot says who published it and why",
    async (options, expected) => {
      await runCommand(["publish", ...options, "--data", city.dataDir]);
      const snapshot = await openSnapshot(dataPaths(city.dataDir).snapshots);
      const [manifest] = await snapshot.rows({ sql: "select published_by, note from manifest" });
      snapshot.close();
      expect(manifest).toEqual(expected);
    },
    120_000,
  );
});
