import { afterAll, beforeAll, expect, it } from "vitest";
import { areas, months } from "./roleCity.ts";
import { countIn, followsFrom, type Sum } from "./linear.ts";
import { roleServer, type RoleServer, type Somebody } from "./roleServer.ts";

let served: RoleServer;
beforeAll(async () => {
  served = await roleServer();
});
afterAll(() => served.close());

const ways = ["会议", "发函", "当面", null];

/** What is counted apart: an area's month by way; whoever asks can put each answer down as a sum of them. */
const parts = areas.flatMap((area) => months.flatMap((month) => ways.map((way) => ({ area, month, way }))));
type Part = (typeof parts)[number];

const partsOf = (isIn: (part: Part) => boolean): number[] =>
  parts.flatMap((part, index) => (isIn(part) ? [index] : []));

interface Row {
  area: string | null;
  period: string;
  way?: string | null;
  numerator: number | null;
  /** Only where a question asks to compare. */
  lastYear?: number | null;
  groupValue?: number | null;
  cityValue?: number | null;
}

/** All areas but the organs and enterprises are one group. */
const groupOf = (area: string | null) =>
  area === null || area.startsWith("99018")
    ? [area ?? ""]
    : areas.filter((each) => !each.startsWith("99018"));

const yearBefore = (period: string) => period.replaceAll(/\d{4}(?=-)/g, (year) => String(Number(year) - 1));

function isWithin(period: string, month: string): boolean {
  const [from = "", to = from] = period.split("/");
  return month >= from && month <= to;
}

/** Every question there is of one indicator: each stretch of months and each grain, of the whole, areas, a part of them, and ways. */
function questions(): { query: string; scope: string[]; way: string | undefined }[] {
  const stretches = ["month", "quarter", "half-year", "ytd", "year"].map(
    (grain) => `from=2021-11&to=2022-10&grain=${grain}&by=month`,
  );
  for (const [first, from] of months.entries())
    for (const to of first % 4 === 0 ? months.slice(first) : months.slice(first, first + 2))
      stretches.push(`from=${from}&to=${to}&grain=window&by=`);
  const splits = [
    { by: "", where: "", scope: areas, way: undefined },
    { by: "area", where: "&compare=true", scope: areas, way: undefined },
    { by: "way", where: "", scope: areas, way: undefined },
    ...["会议", "发函", "当面"].map((way) => ({ by: "", where: `&where=way:${way}`, scope: areas, way })),
    { by: "", where: "&where=area:990121|990122", scope: ["990121", "990122"], way: undefined },
    { by: "", where: `&where=area:${areas.slice(1).join("|")}`, scope: areas.slice(1), way: undefined },
    { by: "way", where: "&where=area:990121", scope: ["990121"], way: undefined },
    { by: "area", where: "&where=way:会议", scope: areas, way: "会议" },
  ];
  return stretches.flatMap((stretch) =>
    splits.map(({ by, where, scope, way }) => ({
      query: `${`${stretch},${by}`.replace(/=,/, "=").replace(/,$/, "").replace(/&by=$/, "")}${where}`,
      scope,
      way,
    })),
  );
}

/** Whether something of it may have happened in the months there are. */
const isKnown = (period: string) => months.some((month) => isWithin(period, month));

async function toldTo(somebody: Somebody, indicator: string): Promise<Sum[]> {
  const told = new Map<string, Sum>();
  for (const { query, scope, way } of questions()) {
    const answer = await served.ask(`/api/v1/values?indicator=${indicator}&${query}`, {
      headers: somebody.headers,
    });
    // Where all of it would be kept, it may be refused as well.
    if (answer.status === 403) continue;
    expect(answer.status, query).toBe(200);
    const { rows } = (await answer.json()) as { rows: Row[] };
    const mine = scope.filter((area) => somebody.areas === "all" || somebody.areas.includes(area));
    const tell = (row: Row, among: string[], period: string, count: number | null | undefined) => {
      if (count === null || count === undefined) return;
      const of = partsOf(
        (part) =>
          isWithin(period, part.month) &&
          among.includes(part.area) &&
          (way === undefined || part.way === way) &&
          (row.way === undefined || part.way === row.way),
      );
      // Or it would be another sum than it is taken for here.
      if (isKnown(period)) expect([query, count]).toEqual([query, countIn(of.map((index) => parts[index]))]);
      told.set(of.join(), { of, count });
    };
    for (const row of rows) {
      const { area, period } = row;
      tell(row, area === null ? mine : [area], period, row.numerator);
      tell(row, groupOf(area), period, row.groupValue);
      tell(row, areas, period, row.cityValue);
      if (isKnown(yearBefore(period)))
        tell(row, area === null ? mine : [area], yearBefore(period), row.lastYear);
    }
  }
  return [...told.values()];
}

it("what follows from sums is found", () => {
  const told = [
    { of: [0, 1, 2], count: 20 },
    { of: [0, 1], count: 17 },
    { of: [3], count: 0 },
  ];
  const secrets = [
    { of: [2, 3], count: 3 },
    { of: [1], count: 4 },
  ];
  expect(followsFrom(told, 4, secrets)).toEqual(secrets.slice(0, 1));
});

it.each([
  ["steward", "cleared_cases"],
  ["steward of one area", "cleared_cases"],
])(
  "%s works out no small count from all the answers there are to %s",
  { timeout: 300_000 },
  async (name, indicator) => {
    const somebody = served.people.find((each) => each.name === name);
    if (!somebody) throw new Error(name);
    const told = await toldTo(somebody, indicator);
    const scope = somebody.areas === "all" ? areas : somebody.areas;
    const stretches = months.flatMap((from, first) =>
      months.slice(first).map((to): [string, string] => [from, to]),
    );
    const secret = scope.flatMap((area) =>
      stretches.flatMap(([from, to]) => {
        const isIn = (part: Part) => part.area === area && part.month >= from && part.month <= to;
        const of = partsOf(isIn);
        const count = countIn(of.map((index) => parts[index]));
        return count >= 1 && count <= 4 ? [{ name: `${area} ${from} ${to}: ${count}`, of, count }] : [];
      }),
    );
    expect(secret.length).toBeGreaterThan(3);
    const found = followsFrom(told, parts.length, secret);
    expect(found.map((each) => each.name)).toEqual([]);
    // A gate that tells nothing would keep every secret.
    if (somebody.areas === "all") expect(told.filter(({ count }) => count > 4).length).toBeGreaterThan(20);
  },
);
