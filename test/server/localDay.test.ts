import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";

const script = `
import { localDay } from ${JSON.stringify(join(projectRoot, "server/localDay.ts"))};
for (const moment of process.argv.slice(1)) console.log(localDay(new Date(moment)));`;

/** Node looks at the time zone once, when it starts. */
function daysIn(timeZone: string, ...moments: string[]): string[] {
  const given = ["--import", "tsx", "--input-type=module", "--eval", script, ...moments];
  const said = execFileSync(process.execPath, given, {
    cwd: projectRoot,
    env: { ...process.env, TZ: timeZone },
    encoding: "utf8",
  });
  return said.trim().split("\n");
}

const moments = ["2022-02-28T15:59:59Z", "2022-02-28T16:00:00Z", "2022-03-01T00:00:00Z"] as const;

it.each([
  ["Asia/Shanghai", ["2022-02-28", "2022-03-01", "2022-03-01"]],
  ["America/New_York", ["2022-02-28", "2022-02-28", "2022-02-28"]],
])("tells the day of %s", (timeZone, days) => {
  expect(daysIn(timeZone, ...moments)).toEqual(days);
});
