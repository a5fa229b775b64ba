import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calendarHeat } from "../../client/charts/calendarHeat.ts";
import { endingTimeline } from "../../client/charts/endingTimeline.ts";
import { gradeDistribution } from "../../client/charts/gradeDistribution.ts";
import { depthsOf, sankey } from "../../client/charts/sankey.ts";
import { stepFunnel } from "../../client/charts/stepFunnel.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { markedParts } from "../../client/components/cases/markedParts.ts";

interface Series {
  id?: string;
  data: {
    name: string;
    value: unknown;
    itemStyle?: { color?: string };
    label?: { show?: boolean; formatter?: string };
  }[];
  links?: { source: string; target: string; value: number }[];
}
const seriesOf = (option: object) => (option as { series: Series[] }).series;

const node = (id: string, depth: number, count: number | null) => ({
  id,
  label: id,
  count,
  depth,
  isEnd: false,
});

describe("the bands of a flow", () => {
  it("draw no step whose count is not told, and no node that nothing leads to", () => {
    const [series] = seriesOf(
      sankey(
        {
          nodes: [node("a", 0, 10), node("b", 1, 10), node("c", 2, null)],
          steps: [
            { from: "a", to: "b", count: 10, label: "" },
            { from: "b", to: "c", count: null, label: "" },
          ],
          lit: undefined,
        },
        paperTheme,
      ),
    );
    expect(series?.links?.map(({ source, target, value }) => [source, target, value])).toEqual([
      ["a", "b", 10],
    ]);
    expect(series?.data.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  it("stand each node right of all that lead to it", () => {
    const someSteps = fc.array(fc.tuple(fc.nat(7), fc.nat(7)), { maxLength: 15 }).map((pairs) =>
      // Steps only lead on, as those of a flow do.
      pairs.filter(([from, to]) => from < to).map(([from, to]) => ({ from: String(from), to: String(to) })),
    );
    fc.assert(
      fc.property(someSteps, (steps) => {
        const nodes = Array.from({ length: 8 }, (_, id) => ({ id: String(id) }));
        const depths = depthsOf(nodes, steps);
        for (const { from, to } of steps) expect(depths.get(to)).toBeGreaterThan(depths.get(from) ?? 99);
      }),
    );
  });

  it("come to an end even in a circle", () => {
    const depths = depthsOf(
      [{ id: "a" }, { id: "b" }],
      [
        { from: "a", to: "b" },
        { from: "b", to: "a" },
      ],
    );
    expect([...depths.values()].every((depth) => depth <= 2)).toBe(true);
  });
});

it("the funnel says the word of a count that is not told, and draws no bar for it", () => {
  const [series] = seriesOf(
    stepFunnel([{ id: "a", name: "一级", count: null, label: "已抑制" }], undefined, paperTheme),
  );
  expect(series?.data[0]).toMatchObject({ value: 0, label: { show: true } });
  expect(series?.data[0]?.label?.formatter).toContain("已抑制");
});

it("each row of the heat table has shades of its own, and what is not told none", () => {
  const cell = (row: number, column: number, count: number | null) => ({
    row,
    column,
    count,
    label: String(count),
  });
  const [series] = seriesOf(
    calendarHeat(
      {
        rows: ["a", "b"],
        columns: ["1", "2"],
        cells: [cell(0, 0, 100), cell(0, 1, 50), cell(1, 0, 4), cell(1, 1, null)],
        isNarrow: true,
        lit: undefined,
      },
      paperTheme,
    ),
  );
  expect(series?.data.map(({ value }) => value)).toEqual([
    [0, 0, 1],
    [1, 0, 0.5],
    [0, 1, 1],
    [1, 1, 0],
  ]);
  // Where there is no room for numbers, the sign of what is not told still stands.
  expect(series?.data.map(({ label }) => label?.show)).toEqual([false, false, false, true]);
});

it("the timeline labels what is not told, and not what is none", () => {
  const [series] = seriesOf(
    endingTimeline(
      [
        { month: "2022-11", count: 3, label: "3" },
        { month: "2022-12", count: 0, label: "0" },
        { month: "2023-01", count: null, label: "×" },
      ],
      "2022-11",
      paperTheme,
    ),
  );
  expect(series?.data.map(({ label }) => label?.show)).toEqual([true, false, true]);
  expect(series?.data[0]?.itemStyle?.color).toBe(paperTheme.accent);
});

it("the distribution colours what is above the quota, and draws no line where there is none", () => {
  const row = (id: string, isOver: boolean) => ({ id, name: id, shares: [30, 70], label: "30%", isOver });
  const shown = { rows: [row("a", true), row("b", false)], grades: ["优秀", "称职"], lit: undefined };
  const [first, second, ...lines] = seriesOf(gradeDistribution({ ...shown, line: null }, paperTheme));
  expect(first?.data.map(({ itemStyle }) => itemStyle?.color)).toEqual([
    paperTheme.accent,
    paperTheme.neutral,
  ]);
  expect(second?.data.map(({ value }) => value)).toEqual([70, 70]);
  expect(lines).toEqual([]);
  const withLine = seriesOf(gradeDistribution({ ...shown, line: { share: 20, label: "20%" } }, paperTheme));
  expect(withLine.at(-1)?.data).toEqual([
    [20, 0],
    [20, 1],
  ]);
});

it("a marked text is cut where its marks begin and end, and stays whole", () => {
  expect(
    markedParts("先行先试案例", [
      [0, 2],
      [4, 6],
    ]),
  ).toEqual([
    { part: "先行", from: 0, isMarked: true },
    { part: "先试", from: 2, isMarked: false },
    { part: "案例", from: 4, isMarked: true },
  ]);
});
