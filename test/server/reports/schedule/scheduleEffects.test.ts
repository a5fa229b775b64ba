import { expect, it } from "vitest";
import type { ReportingCell } from "../../../../server/imports/reporting.ts";
import { scheduleEffects } from "../../../../server/reports/schedule/scheduleEffects.ts";

type House = Parameters<typeof scheduleEffects>[0];

const cell = (contract: string, first: string, last: string): ReportingCell => ({
  contract,
  first,
  last,
  due: "2023-01-15",
  area: "990121",
  state: "notDue",
  batch: null,
  receivedAt: null,
  missingHere: 0,
  missingAreas: 0,
});

it("a month waits for what is of months up to it, not for a year that goes on", async () => {
  const cells = [
    cell("training", "2022-10", "2022-10"),
    cell("survey", "2022-10", "2022-12"),
    cell("inspection", "2022-01", "2022-12"),
  ];
  const reporting = () =>
    Promise.resolve({ month: "2022-10", today: "2022-11-20", latestMonth: null, cells });
  const { reporting: asked } = scheduleEffects({
    reporting,
    office: { make: () => Promise.reject(new Error("nothing is made here")), archive: {} },
  } as unknown as House);
  expect((await asked("2022-10")).map(({ contract }) => contract)).toEqual(["training"]);
  expect((await asked("2022-12")).map(({ contract }) => contract)).toHaveLength(3);
});
