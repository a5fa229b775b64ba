import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { heedingRights, plain, run, serve, stateOf, writeTraining } from "./refusingDisk.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-accept-refused-"));
const dataDir = join(root, "data");
afterAll(() => {
  setWritable(true);
  rmSync(root, { recursive: true, force: true });
});

/** Without the folder of the import itself, whose staged rows are the server's to change. */
function setWritable(isWritable: boolean): void {
  for (const name of ["archive", "snapshots", "warehouse.duckdb", "."]) {
    const path = join(dataDir, name);
    chmodSync(path, isWritable ? statSync(path).mode | 0o200 : statSync(path).mode & 0o555);
  }
}

const launcher = heedingRights();

describe.skipIf(launcher === undefined)("a server on a disk that has become read-only", () => {
  it("refuses to accept and to publish, goes on answering, and accepts when it is let", async () => {
    const first = writeTraining(join(root, "first.csv"), ["甲县,GB1,第一期,理论,2022-01-01"]);
    for (const argv of [["ingest", first], ["publish"]]) await run(plain, [...argv, "--data", dataDir]);
    const before = await stateOf(dataDir);
    const server = await serve(launcher ?? plain, dataDir);
    try {
      const form = new FormData();
      form.append("files", new Blob([training("GB2")]), "second.csv");
      const { job } = (await (await server.ask("/imports", { method: "POST", body: form })).json()) as {
        job: string;
      };
      await (await server.ask(`/jobs/${job}/events`)).text();
      setWritable(false);
      const accept = () => server.ask(`/imports/${job}/accept`, { method: "POST" });
      const refused = await accept();
      expect([refused.status, await refused.json()]).toMatchObject([
        500,
        { error: { code: "data-unusable" } },
      ]);
      const published = await server.ask("/publish", { method: "POST" });
      const publishing = ((await published.json()) as { job: string }).job;
      const events = await (await server.ask(`/jobs/${publishing}/events`)).text();
      expect(events).toMatch(/data-unusable.*"state":"failed"/s);
      expect((await server.ask("/snapshots")).status).toBe(200);
      expect(await stateOf(dataDir)).toEqual(before);
      setWritable(true);
      expect((await accept()).status).toBe(200);
      expect(readdirSync(join(dataDir, "archive"))).toHaveLength(2);
    } finally {
      await server.stop();
    }
    expect((await stateOf(dataDir)).counted).toMatchObject([{ rows: 2 }]);
  }, 120_000);
});

function training(person: string): string {
  return `地区,人员编码,培训班名称,培训类别,开始时间\n甲县,${person},第二期,理论,2022-02-01\n`;
}
