import { describe, expect, it } from "vitest";
import type { ReportingCell, ReportRun, ReportSummary } from "../../server/api/contract.ts";
import { awaited, comingMonth } from "../../client/views/reports/comingMonth.ts";
import { shelfMonths } from "../../client/views/reports/shelfMonths.ts";

const cell = (state: ReportingCell["state"], due: string | null = "2022-11-10", last = "2022-10") =>
  ({ area: "990121", contract: "talk", state, due, last }) as ReportingCell;
const calendar = (cells: ReportingCell[]) => ({
  month: "2022-10",
  today: "2022-11-08",
  latestMonth: null,
  cells,
});

describe("the month to come", () => {
  it("is the newest that anything is known of, and once its paper is filed the next", () => {
    expect(comingMonth("2022-10", [])).toBe("2022-10");
    expect(comingMonth("2022-10", [{ month: "2022-09" }])).toBe("2022-10");
    expect(comingMonth("2022-10", [{ month: "2022-10" }])).toBe("2022-11");
    expect(comingMonth("2022-12", [{ month: "2022-12" }])).toBe("2023-01");
  });

  it("waits for what a run would wait for, until the last of it is due", () => {
    const cells = [
      cell("received"),
      cell("missing", "2022-11-05"),
      cell("notDue"),
      cell("partly", "2022-11-20"),
      cell("notExpected"),
      // A year's export is no matter of October.
      cell("notDue", "2023-01-31", "2022-12"),
    ];
    const found = awaited(calendar(cells));
    expect(found?.missing.map(({ due }) => due)).toEqual(["2022-11-05", "2022-11-10", "2022-11-20"]);
    expect(found?.until).toBe("2022-11-20");
    expect(awaited(calendar([cell("received")]))).toEqual({ month: "2022-10", missing: [], until: null });
    expect(awaited(calendar([cell("notExpected")]))).toBeUndefined();
  });

  it("stands on the shelf without any run, and gives way to one", () => {
    const coming = { month: "2022-11", missing: [], until: null };
    const lacking = { ...coming, missing: [{ area: "990121", contract: "talk", due: null }] };
    const filed = { id: "2022-10-city-r1-1", month: "2022-10", edition: 1 } as ReportSummary;
    const shown = (...asked: Parameters<typeof shelfMonths>) =>
      shelfMonths(...asked).map(({ month, states }) => [month, states]);
    expect(shown([filed], [], lacking)).toEqual([
      ["2022-11", ["waiting"]],
      ["2022-10", ["filed"]],
    ]);
    expect(shown([], [], coming)).toEqual([["2022-11", ["ready"]]]);
    const run = { month: "2022-11", state: "failed", startedAt: "2022-12-01" } as ReportRun;
    expect(shown([], [run], lacking)).toEqual([["2022-11", ["failed"]]]);
  });
});
