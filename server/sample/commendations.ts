import { addDays, yearOf } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { AssessmentRow, CommendationRow } from "./rows.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

/** As many different people as were published over all kinds; publicity is of them or of units. */
export function makeCommendations(world: World, annual: AssessmentRow[]): CommendationRow[] {
  const excellent = new Set(
    annual
      .filter(({ kind, grade }) => kind === "年度" && grade === "优秀")
      .map((row) => `${row.person_id}/${row.year}`),
  );
  return yearCounts(world, "commended", world.target("commended"), 0.85).flatMap(
    ({ year, months, count }) => {
      const taken = new Set<Person>();
      const people = deal(world, "commended", count, months).flatMap(({ area, month, count: places }) => {
        const random = world.random("commended", area.code, month);
        const candidates = world.roster(area.code, month).filter((person) => !taken.has(person));
        const weight = (person: Person) =>
          Math.min(
            1,
            Math.max(0.01, 0.1 + 0.1 * person.drive + (excellent.has(`${person.id}/${year - 1}`) ? 0.5 : 0)),
          );
        return random.sample(candidates, Math.min(places, candidates.length), weight).flatMap((person) => {
          taken.add(person);
          const kind = random.word({ 表扬: 30, 好干部: 14, 嘉奖: 8, 三等功: 5 });
          const given: CommendationRow = {
            district_code: area.code,
            person_id: person.id,
            unit_code: null,
            kind,
            authority: kind === "三等功" ? "示例市委" : `${area.name}党委`,
            date: someDay(month, random),
            medium: null,
          };
          const shown = workday(addDays(given.date, random.int(7, 30)));
          const isShown = random.chance(0.35) && shown <= world.lastDay && yearOf(shown) === year;
          return isShown ? [given, publicity(given, shown, random)] : [given];
        });
      });
      const random = world.random("units shown", year);
      const units = random.sample(world.units, Math.round(count * 0.8)).map((unit) =>
        publicity(
          {
            district_code: unit.area,
            person_id: null,
            unit_code: unit.code,
            kind: "",
            authority: "",
            date: "",
            medium: null,
          },
          someDay(random.pick(months), random),
          random,
        ),
      );
      return [...people, ...units];
    },
  );
}

function publicity(of: CommendationRow, date: string, random: Random): CommendationRow {
  const medium = random.pick(["电视", "报纸", "微信", "微信", "宣讲", "网络"]);
  return { ...of, kind: "宣传", authority: "示例市委宣传部", date, medium };
}
