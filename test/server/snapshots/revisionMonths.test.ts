import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";

const script = `
import { openDuckdb } from "./server/engine/duckdb.ts";
import { knownMonths } from "./server/snapshots/revisionMonths.ts";
const [at, decisions] = JSON.parse(process.argv[1]);
const database = await openDuckdb();
await database.run(\`
attach ':memory:' as warehouse;
create table warehouse.batch (batch_id integer, accepted_at timestamp);
create table warehouse.rollback (batch_id integer, rolled_back_at timestamp)\`);
for (const [batch, accepted, back] of decisions) {
  await database.run(\`insert into warehouse.batch values (\${batch}, '\${accepted}'::timestamp)\`);
  if (back) await database.run(\`insert into warehouse.rollback values (\${batch}, '\${back}'::timestamp)\`);
}
console.log(JSON.stringify(await knownMonths(await database.connect(), new Date(at))));
process.exit();`;

/** Node looks at the time zone once, when it starts. */
function monthsIn(timeZone: string, at: string, decisions: (string | number)[][]) {
  const given = ["--import", "tsx", "--input-type=module", "--eval", script, JSON.stringify([at, decisions])];
  const said = execFileSync(process.execPath, given, {
    cwd: projectRoot,
    env: { ...process.env, TZ: timeZone },
    encoding: "utf8",
  });
  return JSON.parse(said) as { knownAt: string; moment: string; origin: string }[];
}

describe("the months at whose end something was known", () => {
  it.each([
    ["UTC", ["2022-02-01", "2022-03-01"]],
    ["Asia/Shanghai", ["2022-03-01"]],
  ])("begin with the first batch, by the clock of %s", (timeZone, months) => {
    const found = monthsIn(timeZone, "2022-03-10T00:00:00Z", [[1, "2022-02-28T16:30:00Z"]]);
    expect(found.map(({ knownAt }) => knownAt)).toEqual(months);
  });

  it("have the origin of the month before where nothing was decided, and another where anything was", () => {
    const found = monthsIn("Asia/Shanghai", "2022-06-10T00:00:00Z", [
      [1, "2022-02-10T00:00:00Z", "2022-04-30T15:59:59.999Z"],
      [2, "2022-04-30T16:00:00Z"],
    ]);
    const origins = found.map(({ origin }) => origin);
    expect(origins.map((origin) => origins.indexOf(origin))).toEqual([0, 0, 2, 3, 3]);
    expect(found[2]?.moment).toContain("2022-04-30T16:00:00.000Z");
    expect(found[4]?.moment).toContain("infinity");
  });

  it("are none before the first batch, one where the clock was put back, and never more than three years", () => {
    const months = (at: string, decisions: (string | number)[][]) =>
      monthsIn("UTC", at, decisions).map(({ knownAt }) => knownAt);
    expect(months("2022-06-10", [])).toEqual([]);
    expect(months("2022-06-10", [[1, "2022-08-01"]])).toEqual(["2022-06-01"]);
    const long = months("2022-06-10", [[1, "2012-08-01"]]);
    expect([long.length, long[0], long.at(-1)]).toEqual([36, "2019-07-01", "2022-06-01"]);
  });
});
