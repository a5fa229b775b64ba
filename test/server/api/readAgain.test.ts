import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Import, MatchedHeader, RefusalGrid } from "../../../server/api/contract.ts";
import { codeOf, formOf, importServer, type ImportServer } from "./importServer.ts";

let served: ImportServer;
beforeEach(async () => {
  served = await importServer();
});
afterEach(() => served.close());

const header = ["编号甲", "人员编码", "地区", "线索编号", "类别", "批准日期", "澄清日期"];
const file = [
  header.join(","),
  "C1,GB1,甲县,L1,澄清,2022-03-01,2022-03-02",
  "C2,GB2,甲县,L2,澄清,明天,2022-03-02",
].join("\n");
const mapping = {
  contract: "clearing",
  header,
  columns: ["clearing_id", "person_id", "district_code", "lead_id", "kind", "approved", "done"],
};

async function readAs(id: string, choice: object): Promise<Import> {
  const answer = await served.post(`/imports/${id}/read`, choice);
  expect(answer.status).toBe(202);
  return served.stagedImport(id);
}

describe("an import of an unknown header", () => {
  it("is read as a person says, and so is the next file of that header, until it is left to the contracts", async () => {
    const first = await served.staged({ "x.csv": file });
    expect(first.sheets[0]).toMatchObject({
      contract: "clearing",
      remarkCode: "columns-missing",
      accepted: 0,
    });
    expect(first.sheets[0]?.header[0]).toMatchObject({ text: "编号甲", column: null });

    const told = await readAs(first.id, { mappings: [mapping] });
    expect(told.sheets[0]).toMatchObject({ accepted: 1, refused: 1, isMapped: true, remark: null });
    expect(told.choice.mappings).toEqual([mapping]);
    expect((await served.post(`/imports/${first.id}/accept`)).status).toBe(200);

    const next = await served.staged({ "下月.csv": file.replace("C1", "C9") });
    expect(next.sheets[0]).toMatchObject({ accepted: 1, isMapped: true });

    const left = await readAs(next.id, { automatic: [header] });
    expect(left.sheets[0]).toMatchObject({ accepted: 0, isMapped: false, remarkCode: "columns-missing" });
  });

  it("is not remembered from an import that was rejected", async () => {
    const first = await served.staged({ "x.csv": file });
    await readAs(first.id, { mappings: [mapping] });
    await served.post(`/imports/${first.id}/reject`);
    const next = await served.staged({ "x.csv": file });
    expect(next.sheets[0]).toMatchObject({ isMapped: false });
  });

  it.each([
    [
      "a column that is none",
      { mappings: [{ ...mapping, columns: ["no_such", ...mapping.columns.slice(1)] }] },
    ],
    ["a contract that is none", { mappings: [{ ...mapping, contract: "no_such" }] }],
    ["one column twice", { mappings: [{ ...mapping, columns: ["lead_id", ...mapping.columns.slice(1)] }] }],
    ["fewer columns than headers", { mappings: [{ ...mapping, columns: [] }] }],
    ["an area that is none", { area: "000000" }],
    ["a period that is none", { period: "2022-13" }],
    ["anything else", { mapping: [] }],
  ])("cannot be read as %s", async (_, choice) => {
    const { id } = await served.staged({ "x.csv": file });
    expect(await codeOf(await served.post(`/imports/${id}/read`, choice))).toEqual([400, "bad-question"]);
    expect((await served.get<Import>(`/imports/${id}`)).state).toBe("staged");
  });
});

describe("what is said beside the files", () => {
  const areaLess = file.replace("编号甲", "澄清编号").replaceAll(",地区", "").replaceAll(",甲县", "");

  it("gives their area", async () => {
    const without = await served.staged({ "x.csv": areaLess });
    expect(without.sheets[0]).toMatchObject({ remarkCode: "columns-missing" });
    const given = await served.staged({ "x.csv": areaLess }, { area: "990121", period: "", contract: "" });
    expect(given.sheets[0]).toMatchObject({ accepted: 1, refused: 1 });
    expect(given.choice).toMatchObject({ area: "990121" });
  });

  it("is refused where it means nothing", async () => {
    const answer = await served.post("/imports", formOf({ "x.csv": areaLess }, { colour: "red" }));
    expect(await codeOf(answer)).toEqual([400, "bad-question"]);
  });
});

describe("a header asked about", () => {
  it("is answered with what is sure and what is likely", async () => {
    const answer = await served.post("/contracts/clearing/match", { header: ["编号甲", "线索编号", "天气"] });
    expect((await answer.json()) as MatchedHeader).toEqual({
      columns: [
        { column: null, suggestion: "clearing_id" },
        { column: "lead_id", suggestion: null },
        { column: null, suggestion: null },
      ],
    });
  });
});

describe("refused rows in their grid", () => {
  it("stand under their header, faults at their cells, persons masked", async () => {
    const { id } = await served.staged({ "x.csv": file.replace("编号甲", "澄清编号") });
    const grid = await served.get<RefusalGrid>(`/imports/${id}/grid?file=x.csv`);
    expect(grid).toMatchObject({ header: ["澄清编号", ...header.slice(1)], total: 1 });
    expect(grid.rows).toEqual([
      {
        row: 3,
        cells: ["C2", "G***", "甲县", "L***", "澄***", "明天", "2022-03-02"],
        faults: [expect.objectContaining({ position: 5, rule: "not-date" })],
      },
    ]);
    expect(await codeOf(await served.post(`/imports/${id}/grid`))).toEqual([404, "not-found"]);
    const nowhere = await fetch(`${served.address}/api/v1/imports/${id}/grid?file=y.csv`);
    expect(await codeOf(nowhere)).toEqual([404, "not-found"]);
  });
});
