import { addDays, addMonths, yearOf } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Random, Weights } from "./random.ts";
import type { PostingRow } from "./rows.ts";
import { deal, someDay, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

interface Scheme {
  kind: string;
  /** Where to, with weights; or one place alone. */
  places: Weights;
  months: readonly [number, number];
  /** In the reporting year. */
  count: number;
  growth?: number;
  young?: boolean;
}

/** Officials sent to work elsewhere for a time; nobody is sent twice in one year. */
export function makePostings(world: World): PostingRow[] {
  const others = (count: number) => Math.round(count * world.scale);
  const schemes: Scheme[] = [
    {
      kind: "帮扶",
      places: { 乡村振兴重点村: 3, 易地搬迁社区: 1 },
      months: [6, 12],
      count: world.target("posting_assistance"),
      young: true,
    },
    { kind: "挂职", places: { 北京: 1 }, months: [6, 12], count: world.target("posting_beijing") },
    {
      kind: "挂职",
      places: { 发达地区开发区: 2, 省直机关: 2, 上级机关: 1 },
      months: [6, 12],
      count: others(36),
    },
    {
      kind: "招商",
      places: { 京津冀: 3, 长三角: 3, 珠三角: 1 },
      months: [3, 6],
      count: world.target("posting_investment"),
      growth: 0.75,
    },
    {
      kind: "蹲点",
      places: { 维稳一线: 1 },
      months: [3, 6],
      count: world.target("posting_stability"),
      young: true,
    },
    {
      kind: "蹲点",
      places: { 疫情防控一线: 3, 重点项目一线: 2, 信访一线: 1 },
      months: [2, 6],
      count: others(70),
      growth: 0.8,
    },
    {
      kind: "墩苗",
      places: { 乡镇街道: 3, 村社区: 2 },
      months: [12, 24],
      count: others(60),
      young: true,
    },
    {
      kind: "交流",
      places: { 县区部门: 2, 乡镇街道: 2, 市直部门: 1 },
      months: [12, 24],
      count: others(80),
    },
  ];
  const taken = new Map(world.years.map(({ year }) => [year, new Set<Person>()]));
  return schemes.flatMap((scheme, index) => send(world, scheme, index, taken));
}

function send(
  world: World,
  { kind, places, months, count, growth = 0.85, young }: Scheme,
  index: number,
  taken: Map<number, Set<Person>>,
): PostingRow[] {
  return yearCounts(world, `posting ${index}`, count, growth).flatMap(
    ({ year, months: inYear, count: whole }) => {
      const sent = taken.get(year) ?? new Set();
      return deal(world, `posting ${index}`, whole, inYear).flatMap(({ area, month, count: number }) => {
        const random = world.random("posting", index, area.code, month);
        const fits = (person: Person) =>
          !person.isHead &&
          !sent.has(person) &&
          (!young || year - yearOf(person.birth) < 38) &&
          (kind !== "交流" || person.leads);
        const candidates = world.roster(area.code, month).filter(fits);
        return random.sample(candidates, Math.min(number, candidates.length)).map((person) => {
          sent.add(person);
          return posting(
            world,
            person,
            area.code,
            {
              kind,
              place: random.word(places),
              start: someDay(month, random),
              months: random.int(...months),
            },
            random,
          );
        });
      });
    },
  );
}

function posting(
  world: World,
  person: Person,
  area: string,
  { kind, place, start, months }: { kind: string; place: string; start: string; months: number },
  random: Random,
): PostingRow {
  const planned = addDays(addMonths(start, months), -1);
  // Some come back early, some stay a little longer.
  const back = random.chance(0.85) ? planned : addDays(planned, random.int(-30, 20));
  const end = back <= world.lastDay && back > start ? back : null;
  const evaluated = end === null ? null : random.chance(0.88);
  return {
    district_code: area,
    person_id: person.id,
    kind,
    place,
    start,
    planned_end: planned,
    end,
    evaluated,
    result: evaluated
      ? random.word({ 优秀: 2 + Math.max(0, person.drive), 良好: 5, 合格: 2, 不合格: 0.1 })
      : null,
  };
}
