import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formats } from "../../../server/api/contract.ts";
import { areas, happened } from "./roleCity.ts";
import { expectedStatus, rules, seesExactly, seesFigures, seesSensitive } from "./roleModel.ts";
import { rowsIn, type TableRow } from "./readAnswer.ts";
import { roleServer, type RoleServer, type Somebody } from "./roleServer.ts";

interface Operation {
  responses: Record<string, { content?: Record<string, object> }>;
}

let served: RoleServer;
let operations: [string, Operation][];
beforeAll(async () => {
  served = await roleServer();
  const { paths } = (await (await served.ask("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, Operation] => [
      `${method} ${path}`,
      operation,
    ]),
  );
});
afterAll(() => served.close());

/** The media types that a route offers; one of none is asked as it comes. */
function formsOf(name: string): (string | undefined)[] {
  const operation = operations.find(([each]) => each === name)?.[1];
  const [good] = Object.values(operation?.responses ?? {});
  const types = Object.keys(good?.content ?? {});
  return types.length === 0 ? [undefined] : types;
}

const endsSession = (name: string) => name.includes("/logout");

it("each route has its rule, and each rule its route", () => {
  expect(operations.map(([name]) => name).toSorted()).toEqual(Object.keys(rules).toSorted());
});

it("every path answers every role in every form as the rules have it", { timeout: 300_000 }, async () => {
  const wrong: string[] = [];
  for (const somebody of served.people) {
    for (const [name, list] of Object.entries(rules))
      for (const rule of list)
        for (const accept of formsOf(name)) {
          const headers = {
            ...(endsSession(name) ? await somebody.again() : somebody.headers),
            ...(accept && { accept }),
          };
          const method = name.split(" ")[0] ?? "";
          const answer = await served.ask(rule.ask, { headers, method, body: rule.body });
          const body = await answer.text();
          const type = answer.headers.get("content-type") ?? "";
          const expected = expectedStatus(rule, somebody);
          const isOfForm = expected >= 300 || accept === undefined || type.startsWith(accept);
          const isError = expected < 400 || /^\{"error":\{"code":"[a-z-]+","message":/.test(body);
          if (answer.status !== expected || !isOfForm || !isError)
            wrong.push(
              `${somebody.name}: ${method} ${rule.ask} as ${accept}: ${answer.status}, not ${expected}: ${type} ${body.slice(0, 100)}`,
            );
        }
    if (somebody.kind !== "out") somebody.headers = await somebody.again();
  }
  expect(wrong).toEqual([]);
});

const scopeOf = ({ areas: scope }: Somebody) => (scope === "all" ? areas : scope);

/** The figure of an area in a stretch of months, from what is known to have happened. */
function trueRow(indicator: string, area: string | null, scope: string[], from: string, to: string) {
  const events = happened.filter(
    (each) =>
      (area === null ? scope.includes(each.area) : each.area === area) &&
      each.month >= from &&
      each.month <= to,
  );
  const met = events.filter(({ way }) => way === "会议").length;
  if (indicator === "met_share")
    return {
      numerator: met,
      denominator: events.length,
      value: events.length === 0 ? null : (100 * met) / events.length,
    };
  const count =
    indicator === "cleared_cases" ? events.length : new Set(events.map(({ person }) => person)).size;
  return { numerator: count, denominator: null, value: count };
}

function isSmallIn(row: TableRow): boolean {
  const few = (cell: unknown) => typeof cell === "number" && cell > 0.5 && cell < 4.5;
  const { indicator, numerator, denominator } = row;
  if (indicator !== "met_share")
    return ["numerator", "value", "lastYear", "previous", "groupValue", "cityValue"].some((key) =>
      few(row[key]),
    );
  const base = Number(denominator);
  return denominator !== null && (base < 10 || few(numerator) || few(base - Number(numerator)));
}

describe("the figures", () => {
  const asked: [string, string, string, string][] = ["2022-01", "2022-03", "2022-09"].flatMap((from) =>
    ["", "&by=area", "&by=area&compare=true"].map((by): [string, string, string, string] => [
      `from=${from}&to=2022-10&grain=window${by}`,
      by,
      from,
      "2022-10",
    ]),
  );

  it(
    "are what happened in the areas in scope, in every form; without small ones for whom they are kept from",
    {
      timeout: 300_000,
    },
    async () => {
      let [told, hidden] = [0, 0];
      for (const somebody of served.people.filter(seesFigures)) {
        if (somebody.kind === "mustChange") continue;
        const ids = ["cleared_cases", "met_share", ...(seesSensitive(somebody) ? ["cleared_persons"] : [])];
        const scope = scopeOf(somebody);
        for (const [question, by, from, to] of asked)
          for (const accept of Object.values(formats)) {
            const path = `/api/v1/values?indicator=${ids.join(",")}&${question}`;
            const answer = await served.ask(path, { headers: { ...somebody.headers, accept } });
            const where = `${somebody.name} ${question} ${accept}`;
            const rows = await rowsIn(answer);
            const places = by === "" ? [null] : scope;
            const names = ids.flatMap((id) => places.map((area) => `${id} ${area}`));
            expect(rows.map(({ indicator, area }) => `${indicator} ${area}`).toSorted(), where).toEqual(
              names.toSorted(),
            );
            for (const row of rows) {
              const right = trueRow(String(row["indicator"]), row["area"] as string | null, scope, from, to);
              const { numerator, denominator, value } = row;
              if (seesExactly(somebody) || row["state"] !== "suppressed") {
                expect({ numerator, denominator, value }, where).toEqual(right);
                told++;
              } else {
                expect({ numerator, denominator, value, ...boundsOf(row) }, where).toEqual(nothing);
                hidden++;
              }
              if (!seesExactly(somebody))
                expect(isSmallIn(row), `${where} ${JSON.stringify(row)}`).toBe(false);
            }
          }
      }
      // Of neither so few that nothing was shown by it.
      expect(told).toBeGreaterThan(500);
      expect(hidden).toBeGreaterThan(200);
    },
  );

  const nothing = { numerator: null, denominator: null, value: null, lower: null, upper: null };
  const boundsOf = ({ lower = null, upper = null }: TableRow) => ({ lower, upper });
});

/** Places where a number of 1 to 4 counts nobody, by the last name on the way to it. */
const countsNobody = new Set(
  "snapshot version widening taking rank rankLow rankHigh needed chance adjusted sigma phi target order sqlLine duration".split(
    " ",
  ),
);

/** Every number of an answer, and how it is reached. */
function* numbersIn(value: unknown, way: string[] = []): Generator<[string[], number]> {
  if (typeof value === "number") yield [way, value];
  else if (value !== null && typeof value === "object")
    for (const [name, inner] of Object.entries(value)) yield* numbersIn(inner, [...way, name]);
}

describe("whatever else is made of figures", () => {
  const asked = [
    ...["month", "quarter", "ytd", "year"].flatMap((grain) => [
      `/compare?indicator=cleared_cases&period=2022-10&grain=${grain}`,
      `/compare?indicator=met_share&period=2022-03&grain=${grain}`,
      `/compare?indicator=met_share&period=2022-10&grain=${grain}&benchmark=city&leaveOut=true`,
      `/areas/990121/profile?period=2022-10&grain=${grain}&trends=true`,
      `/areas/990122/profile?period=2022-10&grain=${grain}&against=city`,
      `/areas/990121/inequalities?period=2022-10&grain=${grain}&dimension=sex`,
      `/areas/990121/inequalities?period=2022-10&grain=${grain}&dimension=age`,
      `/signals?period=2022-10&grain=${grain}&flag=beyond998`,
    ]),
    "/trends?indicator=cleared_cases&to=2022-10&months=12&by=area",
    "/trends?indicator=met_share&to=2022-10&months=12&grain=quarter&by=area",
    "/trends?indicator=cleared_cases&to=2022-10&months=12&area=990122",
    "/trends?indicator=cleared_cases&to=2022-10&months=12&where=way:会议",
    "/published-figures",
    "/reporting?month=2022-10",
  ];

  it("names no area out of scope", async () => {
    const named: string[] = [];
    for (const somebody of served.people.filter((each) => seesFigures(each) && each.areas !== "all"))
      for (const path of asked) {
        const answer = await served.ask(`/api/v1${path}`, { headers: somebody.headers });
        expect(answer.status, path).toBeLessThan(500);
        const isOther = path.includes("990122");
        const text = await answer.text();
        const out = areas.filter((area) => !somebody.areas.includes(area) && text.includes(area));
        if (out.length > 0 && !(isOther && answer.status >= 400))
          named.push(`${somebody.name} ${path}: ${out.join()}`);
      }
    expect(named).toEqual([]);
  });

  it("holds no small count for those from whom they are kept", async () => {
    const found: string[] = [];
    let looked = 0;
    for (const somebody of served.people.filter((each) => seesFigures(each) && !seesExactly(each))) {
      for (const path of asked) {
        const answer = await served.ask(`/api/v1${path}`, { headers: somebody.headers });
        expect(answer.status, path).toBeLessThan(500);
        if (!answer.ok || path.startsWith("/reporting")) continue;
        for (const [way, number] of numbersIn(await answer.json())) {
          // What the source documents say is known to all.
          if (path === "/published-figures" && /lower|upper/.test(way.at(-1) ?? "")) continue;
          looked++;
          const isFew = Number.isInteger(number) && number >= 1 && number <= 4;
          if (isFew && !way.some((name) => countsNobody.has(name)))
            found.push(`${somebody.name} ${path}: ${way.join(".")} ${number}`);
        }
      }
    }
    expect(found).toEqual([]);
    expect(looked).toBeGreaterThan(500);
  });
});

describe("an answer that is kept", () => {
  const path = "/api/v1/values?indicator=cleared_cases&from=2022-01&to=2022-03&grain=window&by=area";

  it("is given again to those alone who may see the same", async () => {
    const seers = served.people.filter((each) => seesFigures(each) && each.kind !== "mustChange");
    const policy = (each: Somebody) => `${scopeOf(each).join()} ${seesExactly(each)} ${seesSensitive(each)}`;
    for (const accept of [formats.json, formats.csv]) {
      const kept = new Map<string, { tag: string; body: string }>();
      // Twice over, so that each is asked before and after each other.
      for (const somebody of [...seers, ...seers.toReversed()]) {
        const headers = { ...somebody.headers, accept };
        const answer = await served.ask(path, { headers });
        const [tag, body] = [answer.headers.get("etag") ?? "", await answer.text()];
        expect(answer.headers.get("cache-control")).toMatch(/private/);
        for (const [other, before] of kept) {
          const again = await served.ask(path, {
            headers: { ...headers, "if-none-match": before.tag, "cache-control": "max-age=0" },
          });
          const isSame = other === policy(somebody);
          expect([somebody.name, other, again.status]).toEqual([somebody.name, other, isSame ? 304 : 200]);
          if (isSame) expect([tag, body]).toEqual([before.tag, before.body]);
          else expect(await again.text()).toBe(body);
        }
        kept.set(policy(somebody), { tag, body });
      }
      expect(kept.size).toBeGreaterThan(4);
    }
  });
});
