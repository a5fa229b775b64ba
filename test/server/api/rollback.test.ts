import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Import, ImportList } from "../../../server/api/contract.ts";
import { codeOf, importServer, type ImportServer } from "./importServer.ts";

let served: ImportServer;
beforeEach(async () => {
  served = await importServer();
});
afterEach(() => served.close());

const header = "地区,人员编码,培训班名称,培训类别,开始时间";
const row = (person: string) => `甲县,${person},第一期,理论,2022-03-01`;
const march = [header, row("GB001"), row("GB002")].join("\n");
const again = [header, row("GB001")].join("\n");

async function accepted(name: string, text: string, body?: object): Promise<Import> {
  const given = await served.staged({ [name]: text });
  expect((await served.post(`/imports/${given.id}/accept`, body)).status).toBe(200);
  return given;
}

describe("March sent again", () => {
  it("says how many rows it lacks, and passes them by only where it replaces", async () => {
    await accepted("三月.csv", march);
    const second = await served.staged({ "重报.csv": again });
    expect(second.difference).toEqual([{ contract: "training", new: 0, changed: 0, same: 1, gone: 1 }]);
    expect((await served.post(`/imports/${second.id}/accept`, { mode: "replace" })).status).toBe(200);
    const third = await served.staged({ "三月又报.csv": `${march}\n` });
    expect(third.difference).toEqual([{ contract: "training", new: 1, changed: 0, same: 1, gone: 0 }]);
  });

  it("is taken back with a reason, and then as if it had not come", async () => {
    await accepted("三月.csv", march);
    const { id } = await accepted("重报.csv", again, { mode: "replace" });
    expect(await codeOf(await served.post(`/imports/${id}/rollback`, {}))).toEqual([400, "bad-question"]);
    expect((await served.post(`/imports/${id}/rollback`, { reason: "报错了" })).status).toBe(204);
    const { batches } = await served.get<ImportList>("/imports");
    expect(batches?.map(({ batch, mode, rolledBack }) => [batch, mode, rolledBack?.reason ?? null])).toEqual([
      [3, "replace", "报错了"],
      [2, "add", null],
      [1, "add", null],
    ]);
    const next = await served.staged({ "重报.csv": again });
    expect(next.sheets[0]?.takenInBatch).toBeNull();
    expect(next.difference).toEqual([{ contract: "training", new: 0, changed: 0, same: 1, gone: 1 }]);
  });

  it("is taken back by its batch's number, once", async () => {
    await accepted("三月.csv", march);
    const reason = { reason: "重复" };
    expect((await served.post("/imports/batch-2/rollback", reason)).status).toBe(204);
    expect(await codeOf(await served.post("/imports/batch-2/rollback", reason))).toEqual([
      409,
      "wrong-state",
    ]);
    expect(await codeOf(await served.post("/imports/batch-9/rollback", reason))).toEqual([404, "not-found"]);
  });
});
