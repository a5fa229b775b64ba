import { addDays, yearOf } from "./calendar.ts";
import { groupBy } from "../groupBy.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { CareRow, TalkRow } from "./rows.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

/** Something after which a talk must follow. */
export interface Occasion {
  person: Person;
  area: string;
  on: string;
  trigger: "工作变动" | "发现问题";
}

/** Talks over what happened come first; ordinary ones make up the published number. */
export function makeTalks(world: World, occasions: Occasion[]): TalkRow[] {
  const held = occasions.flatMap(({ person, area, on, trigger }, index) => {
    const random = world.random("talk after", person.id, on, index);
    const date = workday(addDays(on, random.int(0, 24)));
    if (!random.chance(0.87) || date > world.lastDay || (person.left !== null && person.left <= date))
      return [];
    return [talk(person, area, trigger, date, random)];
  });
  const byYear = groupBy(held, ({ date }) => yearOf(date));
  return yearCounts(world, "talks", world.target("talks"), 0.88).flatMap(({ year, months, count }) => {
    const rows = new Map<string, TalkRow>();
    const add = (row: TalkRow) => rows.set(`${row.person_id}/${row.date}/${row.talker_role}`, row);
    for (const row of byYear.get(year) ?? []) if (rows.size < count) add(row);
    // A second talk of the same two on one day would be the same row: draw again until the number is full.
    for (let round = 0; rows.size < count; round++) {
      for (const { area, month, count: places } of deal(world, `talks ${round}`, count - rows.size, months)) {
        const random = world.random("talks", area.code, month, round);
        const roster = world.roster(area.code, month);
        for (const person of random.sample(roster, Math.min(places, roster.length), (each) =>
          each.leads ? 1 : 0.3,
        )) {
          const trigger = random.word({
            思想波动: 22,
            工作变动: 5,
            发现问题: 12,
            家庭变故: 6,
            专项: 18,
            其他: 37,
          });
          if (rows.size < count) add(talk(person, area.code, trigger, someDay(month, random), random));
        }
      }
    }
    return [...rows.values()];
  });
}

function talk(person: Person, area: string, trigger: string, date: string, random: Random): TalkRow {
  const need = random.chance(trigger === "家庭变故" ? 0.7 : 0.17);
  return {
    district_code: area,
    person_id: person.id,
    talker_role: talkerFor(person, trigger, random),
    trigger,
    date,
    need,
    resolved: need ? random.chance(0.86) : null,
  };
}

/** The higher the post, the higher whoever talks. */
function talkerFor(person: Person, trigger: string, random: Random): string {
  if (trigger === "发现问题" && random.chance(0.3)) return "纪检监察";
  if (person.leads && person.isHead) return random.word({ 组织部部长: 6, 组织部副部长: 4 });
  if (person.leads) return random.word({ 组织部副部长: 6, 主要负责同志: 3, 组织部部长: 1 });
  return random.word({ 党组织书记: 5, 分管领导: 3, 组织人事干部: 2, 主要负责同志: 1 });
}

/** By unit what concerns everybody, health above all; by person only what one was given. */
export function makeCare(world: World): CareRow[] {
  const relocated = world.target("relocation");
  const visited = 230 * world.scale;
  return world.years.flatMap(({ year, months, back }) => [
    ...world.units.flatMap((unit) => {
      const random = world.random("care", unit.code, year);
      // Years before are told whole, even one of which the period holds two months.
      const over = back === 0 ? months.length / 12 : 1;
      const part = (due: number, low: number, high: number, whole = 1) =>
        Math.round(due * (low + random.next() * (high - low)) * whole);
      const days = unit.size * 9 + random.int(0, unit.size * 2);
      const counselled = Math.max(1, Math.round(unit.size * 0.3));
      const overtime = Math.max(1, Math.round(unit.size * 0.5));
      const kinds: [string, number, number, string | null][] = [
        ["体检", unit.size, part(unit.size, 0.82, 1, Math.min(1, over + 0.1)), null],
        ["年休假", days, part(days, 0.55, 0.95, over), random.chance(0.3) ? "工作原因" : null],
        ["津补贴", unit.size, part(unit.size, 0.97, 1), null],
        ["加班", overtime, part(overtime, 0.7, 1, over), null],
        ["心理", counselled, part(counselled, 0.4, 1, over), null],
      ];
      return kinds.map(([kind, due, done, note]): CareRow => ({
        district_code: unit.area,
        person_id: null,
        unit_code: unit.code,
        kind,
        year,
        due,
        done,
        note,
      }));
    }),
    ...persons(world, "慰问", year, [[null, Math.round(visited * 0.95 ** back)]], () => true),
    ...persons(
      world,
      "易地",
      year,
      // What was published is who was paid the travel; others are helped in another way.
      [
        ["交通补助", Math.round(relocated * 0.8 ** back)],
        ["住房保障", Math.round(relocated * 0.25 * 0.8 ** back)],
        ["探亲", Math.round(relocated * 0.25 * 0.8 ** back)],
      ],
      (person) => person.leads,
    ),
  ]);
}

/** As many people as each note's count were given it; a few more had it due and are still waiting. */
function persons(
  world: World,
  kind: string,
  year: number,
  counts: [note: string | null, count: number][],
  fits: (person: Person) => boolean,
): CareRow[] {
  const random = world.random("care", kind, year);
  const months = world.years.find((part) => part.year === year)?.months ?? [];
  const given = counts.flatMap(([note, count]) => Array.from({ length: count }, () => ({ done: 1, note })));
  const waiting = Array.from({ length: Math.round(given.length * 0.07) }, () => ({ done: 0, note: null }));
  const dealt = random.shuffle([...given, ...waiting]);
  const taken = new Set<Person>();
  return deal(world, kind, dealt.length, months.slice(-1)).flatMap(({ area, month, count: places }) => {
    const candidates = world.roster(area.code, month).filter((person) => fits(person) && !taken.has(person));
    // Whoever came from another area is the one far from home.
    return random
      .sample(candidates, Math.min(places, candidates.length), (person) => (person.moved ? 1 : 0.2))
      .map((person): CareRow => {
        const { done, note } = dealt[taken.size] as (typeof dealt)[number];
        taken.add(person);
        return {
          district_code: area.code,
          person_id: person.id,
          unit_code: null,
          kind,
          year,
          due: 1,
          done,
          note,
        };
      });
  });
}
