import { tmpdir } from "node:os";
import { join } from "node:path";
import { readLibrary } from "../../../server/library.ts";
import { testCity, type TestCity } from "../snapshots/testCity.ts";

/** Each area's scores for 绩效, 年终, 领导, 督查 in 2021, and of how many teams; null is a component that nobody has. */
const scored: Record<string, { scores: (number | null)[]; teams: number }> = {
  "990121": { scores: [90, 80, 70, 60], teams: 10 },
  "990122": { scores: [80, 80, 80, 80], teams: 10 },
  "990102": { scores: [70, 70, 70, 70], teams: 12 },
  "990103": { scores: [60, 90, 90, 90], teams: 10 },
  "990104": { scores: [85, 85, 85, 85], teams: 30 },
  "990105": { scores: [99, 99, 99, null], teams: 10 },
  "990106": { scores: [95, 95, 95, 95], teams: 8 },
  "990181": { scores: [88, 88, 88, 88], teams: 10 },
};

/**
 * A city whose areas' teams have the scores above on the mean, two points to
 * either side of it. In 甲县 there are graded officials, too.
 */
export async function compositeCity(): Promise<TestCity> {
  const { indicators } = readLibrary(join(tmpdir(), "hengjian-no-such-folder"));
  const asked = new Set(["team_component_score", "inspection_score", "results_score"]);
  const city = await testCity(indicators.filter(({ id }) => asked.has(id)));
  const teams = Object.entries(scored).flatMap(([area, { scores, teams }]) =>
    ["绩效", "年终", "领导", "督查"].flatMap((component, index) => {
      const score = scores[index];
      return typeof score === "number"
        ? [
            `select '${area}' as district_code, '${area}-' || number as unit_code, 2021 as year, '年度' as kind,
    '${component}' as component, ${score} + if(number % 2 = 0, 2, -2) as score, 0.25 as weight, null as grade
from range(${teams}) as numbers(number)`,
          ]
        : [];
    }),
  );
  const grades = ["优秀", "良好", null].map(
    (grade, number) =>
      `select '990121', '990121-${number}', 2021, '年度', '综合', 80, null, ${grade === null ? "null" : `'${grade}'`}`,
  );
  await city.batch("2023-01-10", {
    team_assessment: [...teams, ...grades].join(" union all "),
    org_unit: `
select distinct district_code, unit_code, '示例' || unit_code as unit_name, if(district_code = '990181', '市直机关', '县区部门') as comparable_group
from (${teams.join(" union all ")})`,
    // Team 0 has 9 of whom 3 are graded 优秀, team 1 has 10 of whom 1 is, and team 2, without a grade, 5 of whom 2 are.
    person: `
select md5(number::varchar)::uuid as person_id, '990121' as district_code, '990121-' || if(number < 9, 0, if(number < 19, 1, 2)) as unit_code
from range(24) as numbers(number)`,
    assessment: `
select md5(number::varchar)::uuid as person_id, '990121' as district_code, '年度' as kind, 2021 as year, null as period,
    if(number in (0, 1, 2, 9, 19, 20), '优秀', '称职') as grade, true as eligible
from range(24) as numbers(number)`,
  });
  await city.publish();
  return city;
}
