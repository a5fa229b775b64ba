import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ComparisonAnswer, ProfileAnswer, ValueRow } from "../../../server/api/contract.ts";
import { roleServer, type RoleServer } from "./roleServer.ts";

let served: RoleServer;
beforeAll(async () => {
  served = await roleServer();
}, 120_000);
afterAll(() => served.close());

async function ask(path: string, who = "leader", accept?: string): Promise<Response> {
  const somebody = served.people.find(({ name }) => name === who);
  const headers = { ...somebody?.headers, ...(accept !== undefined && { accept }) };
  const answer = await served.ask(`/api/v1${path}`, { headers });
  expect(answer.status, path).toBe(200);
  return answer;
}

async function workbook(path: string, who?: string) {
  const { sheets } = await readXlsx(new Uint8Array(await (await ask(path, who)).arrayBuffer()));
  const rows = sheets[0]?.rows ?? [];
  const heads = rows[3] ?? [];
  const end = rows.findIndex((row, index) => index > 3 && row.every((cell) => cell === null || cell === ""));
  const table = rows.slice(4, end === -1 ? undefined : end);
  return {
    names: sheets.map(({ name }) => name),
    title: String(rows[0]?.[0]),
    facts: String(rows[1]?.[0]),
    heads,
    table,
    below: rows
      .slice(4 + table.length)
      .flat()
      .filter(Boolean)
      .join("\n"),
    definitions: sheets[2]?.rows ?? [],
    column: (head: string) => table.map((row) => row[heads.indexOf(head)] ?? null),
  };
}

const values = "/values?indicator=met_share&from=2022-01&to=2022-10&grain=ytd&by=area";
const compare = "/compare?indicator=met_share&period=2022-10";

describe("a workbook for people", () => {
  it.each([
    ["zh", ["数据", "说明", "指标口径"], "数值", "快照：#"],
    ["en", ["Figures", "Notes", "Definitions"], "Value", "Snapshot: #"],
  ])(
    "of /values, in %s, has the page's figures and all that stands beside them",
    async (lang, names, head, snapshot) => {
      const { rows } = (await (await ask(values)).json()) as { rows: ValueRow[] };
      const found = await workbook(`${values}&format=xlsx&lang=${lang}`);
      expect(found.names).toEqual(names);
      expect(found.title).toContain("2022-01/2022-10");
      expect(found.facts).toContain(snapshot);
      expect(found.facts).toContain("%");
      expect(found.column(head)).toEqual(rows.map(({ value }) => value));
      expect(found.definitions[1]?.[1]).toBe("met_share");
    },
  );

  it("says what is suppressed instead of showing it, and what that means", async () => {
    const path = "/values?indicator=cleared_cases&from=2022-03&to=2022-03&by=area";
    const { rows } = (await (await ask(path, "analyst")).json()) as { rows: ValueRow[] };
    const hidden = rows.filter(({ state }) => state === "suppressed");
    expect(hidden.length).toBeGreaterThan(0);
    const found = await workbook(`${path}&format=xlsx&lang=zh`, "analyst");
    expect(found.column("数值")).toEqual(
      rows.map(({ value, state }) => (state === "suppressed" ? "已抑制" : value)),
    );
    expect(found.below).toContain("不是没有，也不是零");
  });

  it("is the bare table for programs, who name no language", async () => {
    const { sheets } = await readXlsx(
      new Uint8Array(await (await ask(`${values}&format=xlsx`)).arrayBuffer()),
    );
    expect(sheets).toHaveLength(1);
    expect(sheets[0]?.rows[0]?.[0]).toBe("indicator");
  });

  it("of /compare keeps to the group that is asked for, as CSV does", async () => {
    const all = (await (await ask(compare)).json()) as ComparisonAnswer;
    const group = all.rows[0]?.group ?? "";
    const own = all.rows.filter((row) => row.group === group);
    expect(own.length).toBeLessThan(all.rows.length);

    const found = await workbook(`${compare}&group=${group}&format=xlsx&lang=zh`);
    expect(found.column("数值")).toEqual(own.map(({ row }) => row.value));
    expect(found.column("对照值")).toEqual(own.map(({ benchmark }) => benchmark));
    const csv = await (await ask(`${compare}&group=${group}`, "leader", "text/csv")).text();
    expect(
      csv
        .trim()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[1]),
    ).toEqual(own.map(({ row }) => row.area));
  });

  it("of a profile has its indicators, and the area by name", async () => {
    const path = "/areas/990121/profile?period=2022-10";
    const { rows } = (await (await ask(path)).json()) as ProfileAnswer;
    const found = await workbook(`${path}&format=xlsx&lang=zh`);
    expect(found.table).toHaveLength(rows.length);
    expect(found.column("数值").map((value) => (typeof value === "number" ? value : null))).toEqual(
      rows.map(({ value }) => value),
    );
    expect(found.title).not.toContain("990121");
  });
});
