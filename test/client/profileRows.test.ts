import { describe, expect, it } from "vitest";
import type { Indicator, ReportingCell, Theme } from "../../server/api/contract.ts";
import type { Inequality, ProfileRow } from "../../client/api/profile.ts";
import { mayHaveNames } from "../../client/components/mayHaveNames.ts";
import { chanceText } from "../../client/views/profile/chanceText.ts";
import { countedReports } from "../../client/views/profile/countedReports.ts";
import { inChoiceOrder, strongestFirst } from "../../client/views/profile/inequalityOrder.ts";
import { differs, narrowed } from "../../client/views/profile/shownRows.ts";
import { watermarkImage } from "../../client/views/names/watermark.ts";

const row = (side: "above" | null, last: "above" | null, chanceAbove?: number): ProfileRow =>
  ({ judged: { side }, againstLastYear: { judged: { side: last } }, chanceAbove }) as unknown as ProfileRow;

describe("what differs", () => {
  it("does so from the group, from last year or from the second area, beyond chance", () => {
    expect(differs(row("above", null))).toBe(true);
    expect(differs(row(null, "above"))).toBe(true);
    expect(differs(row(null, null, 0.99))).toBe(true);
    expect(differs(row(null, null, 0.01))).toBe(true);
    expect(differs(row(null, null, 0.9))).toBe(false);
    expect(differs(row(null, null))).toBe(false);
  });

  it("is all that is left of a theme, and a theme without any is left out", () => {
    const theme = (id: string, ...rows: ProfileRow[]) => ({
      theme: { id } as Theme,
      members: rows.map((each) => ({ indicator: {} as Indicator, row: each, other: undefined })),
    });
    const themes = [theme("one", row("above", null), row(null, null)), theme("two", row(null, null))];
    const shown = (asked: Parameters<typeof narrowed>[1]) =>
      narrowed(themes, asked).map(({ theme: { id }, members }) => [id, members.length]);
    expect(shown({ theme: undefined, isDifferingOnly: false })).toEqual([
      ["one", 2],
      ["two", 1],
    ]);
    expect(shown({ theme: undefined, isDifferingOnly: true })).toEqual([["one", 1]]);
    expect(shown({ theme: "two", isDifferingOnly: false })).toEqual([["two", 1]]);
  });
});

it("nothing that was estimated is said to be certain", () => {
  expect([1, 0.9995, 0.995, 0.5, 0.005, 0].map((chance) => chanceText(chance, "en"))).toEqual([
    ">99.9%",
    ">99.9%",
    "99.5%",
    "50%",
    "0.5%",
    "<0.1%",
  ]);
});

it("exports that are not due are to come, and of those that are late a part is lacking", () => {
  const cell = (area: string, state: ReportingCell["state"], due = "2022-11-10") =>
    ({ area, state, due, last: "2022-10" }) as ReportingCell;
  const found = countedReports(
    {
      month: "2022-10",
      today: "2022-11-11",
      cells: [
        cell("1", "received"),
        cell("1", "partly"),
        cell("1", "partly", "2022-11-11"),
        cell("1", "missing"),
        cell("1", "notDue", "2022-11-20"),
        cell("1", "notExpected"),
        cell("2", "missing"),
        { ...cell("1", "missing"), last: "2022-12" },
      ],
    },
    "1",
  );
  const states = [found.lacking, found.toCome].map((cells) => cells.map(({ state }) => state));
  expect([found.asked, found.received, states]).toEqual([
    5,
    1,
    [
      ["partly", "missing"],
      ["partly", "notDue"],
    ],
  ]);
});

describe("inequalities", () => {
  const member = (name: string | null, adjusted: number | null) =>
    ({
      member: name,
      flags: { benjaminiHochberg: adjusted !== null && adjusted <= 0.05, adjusted },
    }) as Inequality["members"][number];
  const of = (indicator: string, adjusted: number | null, gap: object | null = null) =>
    ({ indicator, members: [member("a", adjusted)], gap }) as Inequality;

  it("come the surest first, and those that tell nothing after those with figures", () => {
    const rows = [of("empty", null), of("weak", 0.04), of("none", 0.6, {}), of("strong", 0.001)];
    expect(strongestFirst(rows)).toEqual({ telling: ["strong", "weak"], silent: ["none", "empty"] });
  });

  it("stand in the order of the export's own list, unknown ones last", () => {
    const person = { id: "person", columns: [{ id: "rank", choices: { 高: [], 中: [], 低: [] } }] };
    const ordered = inChoiceOrder(
      [member(null, null), member("低", null), member("别的", null), member("高", null)],
      [person] as unknown as Parameters<typeof inChoiceOrder>[1],
      "rank",
    );
    expect(ordered.map((each) => each.member)).toEqual(["高", "低", "别的", null]);
  });
});

describe("names", () => {
  const may =
    (...permitted: string[]) =>
    (permission: string) =>
      permitted.includes(permission);

  it("are offered to whose matter they are", () => {
    expect(mayHaveNames({ names: "ordinary" }, may("names"))).toBe(true);
    expect(mayHaveNames({ names: "ordinary" }, may("disciplineNames"))).toBe(false);
    expect(mayHaveNames({ names: "discipline" }, may("disciplineNames"))).toBe(true);
    expect(mayHaveNames({ names: "discipline" }, may("names"))).toBe(false);
    expect(mayHaveNames({ names: "never" }, may("names", "disciplineNames"))).toBe(false);
  });

  it("stand on a watermark that no account's name can break", () => {
    const image = decodeURIComponent(watermarkImage('<b>&"甲'));
    expect(image).toContain('&lt;b&gt;&amp;"甲');
    expect(image).not.toContain("<b>");
  });
});
