import { describe, expect, it } from "vitest";
import type { DeliveryRow } from "../../../../server/reports/figures/reportQueries.ts";
import type { TableBlock } from "../../../../server/reports/model.ts";
import type { Paper } from "../../../../server/reports/paper.ts";
import { qualityAppendix } from "../../../../server/reports/sections/quality.ts";
import { periodWords } from "../../../../server/reports/text/periodWords.ts";

const row = (contract: string, first: string, part: Partial<Due> = {}): Due => ({
  area: "990121",
  contract,
  first,
  isReceived: true,
  isInTime: true,
  isBeforeUse: false,
  firstUse: "2022-01-20",
  ...part,
});

type Due = Omit<DeliveryRow, "isToCome">;
type Undelivered = Pick<DeliveryRow, "area" | "contract" | "first"> & { isLate: boolean };

async function deliveries(
  due: Due[],
  month = "2022-10",
  undelivered: Undelivered[] | null = [],
): Promise<TableBlock> {
  const answer = ({ sql }: { sql: string }): unknown[] => {
    if (sql.includes("duckdb_tables")) return undelivered === null ? [] : [{}];
    return sql.includes("from undelivered") ? (undelivered ?? []) : due;
  };
  const paper = {
    // Of whoever may not see everything, no files are told.
    seen: {
      sight: { areas: ["990121"], exactCounts: true, sensitiveFigures: true },
      rows: async (query: { sql: string }) => answer(query),
    },
    book: { month, area: null, areas: [{ code: "990121", name: "甲县" }], definitions: [] },
    words: periodWords(month),
    contracts: new Map([
      ["talk", { title: "谈心谈话", months: 1 }],
      ["survey", { title: "民主测评", months: 3 }],
      ["care", { title: "关心关爱", months: 12 }],
    ]),
  } as unknown as Paper;
  const [table] = await qualityAppendix(paper);
  return table as TableBlock;
}

const cells = async (...asked: Parameters<typeof deliveries>) => (await deliveries(...asked)).rows[0]?.cells;

describe("who has reported", () => {
  it("counts a quarter's or year's export in its last month, as the pages do", async () => {
    const rows = [
      row("talk", "2022-10"),
      row("talk", "2022-09"),
      row("survey", "2022-10"),
      row("care", "2022-01"),
    ];
    expect(await cells(rows)).toEqual(["甲县", "1", "1", "1", "无"]);
    const december = [row("talk", "2022-12"), row("survey", "2022-10"), row("care", "2022-01")];
    expect(await cells(december, "2022-12")).toEqual(["甲县", "3", "3", "3", "无"]);
  });

  it("names what has not come, and tells late from in time", async () => {
    const rows = [
      row("talk", "2022-12", { isInTime: false }),
      row("survey", "2022-10", { isReceived: false, isInTime: false }),
    ];
    expect(await cells(rows, "2022-12")).toEqual(["甲县", "2", "1", "0", "民主测评"]);
  });

  it("says of what is not due yet that it is to come, and counts no part of an export as all", async () => {
    const due = [row("talk", "2022-12"), row("survey", "2022-10")];
    const undelivered = [
      { area: "990121", contract: "survey", first: "2022-10", isLate: false },
      { area: "990121", contract: "care", first: "2022-01", isLate: false },
    ];
    const table = await deliveries(due, "2022-12", undelivered);
    expect(table.columns.at(-1)?.title).toBe("待报送");
    expect(table.rows[0]?.cells).toEqual(["甲县", "3", "1", "1", "无", "民主测评、关心关爱"]);
    expect(table.notes.join("")).toContain("待报送指尚未到期");
    const late = undelivered.map((each) => ({ ...each, isLate: true }));
    expect(await cells(due, "2022-12", late)).toEqual(["甲县", "3", "1", "1", "民主测评、关心关爱"]);
    // Snapshots of before know only what was due.
    expect(await cells(due, "2022-12", null)).toEqual(["甲县", "2", "2", "2", "无"]);
  });

  it("calls nothing late that was due before anything could come", async () => {
    const before = { isInTime: false, isBeforeUse: true };
    const table = await deliveries([row("talk", "2022-10", before)]);
    expect(table.rows[0]?.cells).toEqual(["甲县", "1", "1", "补录", "无"]);
    expect(table.notes.join("")).toContain("首次收数为2022年1月20日");
    const mixed = [row("talk", "2022-12"), row("survey", "2022-10", before)];
    expect(await cells(mixed, "2022-12")).toEqual(["甲县", "2", "2", "1，补录1", "无"]);
    expect((await deliveries([row("talk", "2022-10")])).notes.join("")).not.toContain("补录");
  });
});
