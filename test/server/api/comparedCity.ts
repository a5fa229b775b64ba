import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { indicatorOf, testCity } from "../snapshots/testCity.ts";
import { serveApp } from "./serveApp.ts";

const cases = "select district_code, done as happened_on, way from clearing";
const share = "numerator: count(*) filter (where way = '会议')\ndenominator: count(*)";

/** Of 40 cases a month, how many with a meeting. */
const meetings: Record<string, number> = {
  "990121": 36,
  "990122": 20,
  "990102": 21,
  "990103": 4,
  "990104": 19,
  "990105": 22,
  "990181": 20,
};

export interface ComparedCity {
  /** The answer to a path below /api/v1, as the operator, unless somebody else asks. */
  get(path: string, actor?: Partial<Actor>): Promise<{ status: number; headers: Headers; body: unknown }>;
  close(): Promise<void>;
}

/** A served city of two years whose areas differ in one indicator; the other, of the same cases, is neutral. */
export async function comparedCity(): Promise<ComparedCity> {
  const city = await testCity([
    indicatorOf("met", share, cases, { unit: '"%"', better: "higher", interval: "wilson" }),
    indicatorOf("met_neutral", share, cases, { unit: '"%"', interval: "wilson" }),
  ]);
  const parts = Object.entries(meetings).map(
    ([area, met]) => `
select '${area}-' || month || '-' || number as clearing_id, 'L' as lead_id, '${area}' as district_code, '澄清' as kind,
    (date '2021-01-05' + to_months(month::integer))::date as done,
    (date '2021-01-05' + to_months(month::integer))::date as approved,
    if(number < ${met}, '会议', '当面') as way
from range(24) as months(month), range(40) as numbers(number)`,
  );
  await city.batch("2023-01-10", { clearing: parts.join(" union all ") });
  await city.publish();
  const snapshots = openSnapshots(city.folder);
  let asking: Actor = localOperator;
  const served = await serveApp(createApp({ library: city.library, findActor: () => asking, ...snapshots }));
  return {
    async get(path, actor = {}) {
      asking = { ...localOperator, ...actor };
      const answer = await fetch(`${served.address}/api/v1${path}`);
      return { status: answer.status, headers: answer.headers, body: await answer.json() };
    },
    async close() {
      await served.close();
      snapshots.close();
      city.remove();
    },
  };
}
