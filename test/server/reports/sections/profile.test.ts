import { expect, it } from "vitest";
import { unjudged } from "../../../../server/indicators/reason.ts";
import type { NamedArea } from "../../../../server/reports/figures/areaNames.ts";
import type { TableBlock } from "../../../../server/reports/model.ts";
import type { Paper } from "../../../../server/reports/paper.ts";
import { profileBlocks } from "../../../../server/reports/sections/profile.ts";
import { periodWords } from "../../../../server/reports/text/periodWords.ts";

const area: NamedArea = { code: "990121", name: "甲县", group: "county", groupName: "县" };

/** An area with nobody beside it, by how its indicators stand to last year. */
function aloneWith(codes: Record<string, "unripe" | "noBenchmark">): TableBlock {
  const figures = (id: string, code: "unripe" | "noBenchmark") => ({
    definition: { id, title: { zh: id, en: id }, unit: "%", better: "higher", theme: "finding" },
    areas: [
      {
        area,
        figure: { row: { value: 50, state: "ok" } },
        ...unjudged("alone"),
        lastYear: { value: 60, change: null, ...unjudged(code) },
        rank: null,
        ranking: { policy: "none", taking: 1 },
      },
    ],
  });
  const known = new Map(Object.entries(codes).map(([id, code]) => [id, figures(id, code)]));
  const paper = {
    book: {
      areas: [area],
      definitions: [...known.values()].map(({ definition }) => definition),
      of: (id: string) => known.get(id),
    },
    words: periodWords("2022-10"),
    printed: { cell: () => "50.0", words: () => "50.0" },
    snapshot: 7,
  } as unknown as Paper;
  return profileBlocks(paper, area).at(-1) as TableBlock;
}

it("lists beside its own last year what is not ripe, and says what that means", () => {
  const table = aloneWith({ 整改率: "unripe", 使用率: "noBenchmark" });
  expect(table.rows.map(({ cells }) => [cells[0], cells[3], cells[4]])).toEqual([["整改率", "未到期", "—"]]);
  expect(table.notes.join("")).toContain("“未到期”指");
  expect(aloneWith({ 使用率: "noBenchmark" }).notes.join("")).not.toContain("未到期");
});
