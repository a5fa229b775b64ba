import { dayNumber, yearOf } from "./calendar.ts";
import { levels, type Person } from "./people.ts";
import type { AppointmentRow } from "./rows.ts";
import { deal, someDay, yearCounts, type YearCount } from "./schedule.ts";
import { confirmations, moves, transfers, type Appointment } from "./transfers.ts";
import { unitOn, type World } from "./world.ts";

const ranks = [
  "二级科员",
  "一级科员",
  "四级主任科员",
  "三级主任科员",
  "二级主任科员",
  "一级主任科员",
  "四级调研员",
  "三级调研员",
  "二级调研员",
  "一级调研员",
];
const staffGrades = ["十级职员", "九级职员", "八级职员", "七级职员", "六级职员", "五级职员"];

interface TrackRecord {
  /** Grade of the annual assessment by `ID number/year`. */
  grades: Map<string, string>;
  hours: Map<string, number>;
  underInfluence(person: Person, day: string): boolean;
}

/** Promotions, moves and rises in rank. Nobody is promoted twice in the period, nor while a penalty lasts. */
export function makeAppointments(
  world: World,
  record: TrackRecord,
  reused: Appointment[],
): { rows: AppointmentRow[]; appointments: Appointment[] } {
  const promoted = new Set<Person>();
  const appointments = [
    ...promotions(world, record, promoted),
    ...rises(
      world,
      "职级晋升",
      yearCounts(world, "ranks", world.target("rank_promotions"), 0.8),
      ranks,
      ["公务员", "参公人员"],
      promoted,
      record,
    ),
    ...rises(
      world,
      "职员等级",
      yearCounts(world, "staff grades", Math.round(36 * world.scale), 0.6),
      staffGrades,
      ["事业人员"],
      promoted,
      record,
    ),
    ...transfers(world),
    ...moves(world),
    ...confirmations(world),
    ...reused,
  ];
  const rows = appointments.map(({ person, area, kind, from, to, on, basis, source, pooled, young }) => ({
    district_code: area,
    person_id: person.id,
    kind,
    from_level: from,
    to_level: to,
    decided: on,
    basis,
    source_type: source,
    pooled_quota: pooled,
    is_young: young,
    trained_before: kind === "提拔" || kind === "进一步使用" ? trainedBefore(person, on, record) : null,
  }));
  return { rows, appointments };
}

function trainedBefore(person: Person, on: string, { hours }: TrackRecord): boolean {
  const year = yearOf(on);
  return (hours.get(`${person.id}/${year}`) ?? 0) + (hours.get(`${person.id}/${year - 1}`) ?? 0) >= 40;
}

/** Exactly the published numbers by basis, source and youth in the reporting year; the years before in proportion. */
function promotions(world: World, record: TrackRecord, promoted: Set<Person>): Appointment[] {
  const frontline = yearCounts(world, "frontline", world.target("promoted_frontline"), 0.84);
  const results = yearCounts(world, "results", world.target("promoted_on_results"), 0.8);
  const usual = yearCounts(world, "usual promotions", Math.round(176 * world.scale), 0.97);
  const young = yearCounts(world, "young", world.target("promoted_young"), 0.8);
  const secretaries = yearCounts(world, "first secretaries", world.target("promoted_first_secretaries"), 1);
  return world.years.flatMap((_, index) => {
    const ofYear = [
      [frontline, "一线"],
      [results, "实绩"],
      [usual, "其他"],
    ] as const;
    const made = ofYear.flatMap(([counts, basis]) =>
      promote(world, counts[index] as YearCount, basis, record, promoted),
    );
    const random = world.random("promotion marks", index);
    const ofAge = made.filter(({ person, on }) => (dayNumber(on) - dayNumber(person.birth)) / 365.25 < 36);
    for (const each of random.sample(ofAge, Math.min(young[index]?.count ?? 0, ofAge.length)))
      each.young = true;
    const onFrontline = made.filter(({ basis }) => basis === "一线");
    const chosen = random.sample(onFrontline, Math.min(secretaries[index]?.count ?? 0, onFrontline.length));
    for (const each of chosen) each.source = "第一书记";
    for (const each of made) {
      if (each.source === null && each.to === "乡科级副职") {
        each.source = random.word({
          其他: 60,
          选调生: 9,
          乡镇事业编制人员: 4,
          优秀村党组织书记: 2,
          驻村工作队员: 3,
        });
      }
    }
    return made;
  });
}

function promote(
  world: World,
  { year, months, count }: YearCount,
  basis: string,
  record: TrackRecord,
  promoted: Set<Person>,
): Appointment[] {
  return deal(world, `promotion ${basis}`, count, months).flatMap(({ area, month, count: places }) => {
    const random = world.random("promotion", basis, area.code, month);
    const on = someDay(month, random);
    const fits = (person: Person) =>
      person.leads &&
      !promoted.has(person) &&
      !record.underInfluence(person, on) &&
      !isLow(record.grades.get(`${person.id}/${year - 1}`));
    const candidates = world.roster(area.code, month).filter(fits);
    const weight = (person: Person) => {
      const graded = record.grades.get(`${person.id}/${year - 1}`) === "优秀" ? 0.25 : 0;
      const age = yearOf(on) - yearOf(person.birth);
      return Math.min(1, Math.max(0.03, 0.3 + 0.14 * person.drive + graded + (age < 36 ? 0.15 : 0)));
    };
    return random
      .sample(candidates, Math.min(places, candidates.length), weight)
      .map((person): Appointment => {
        promoted.add(person);
        const step = levels.indexOf(person.level as (typeof levels)[number]);
        const further = step < levels.length - 2 && random.chance(0.2);
        return {
          person,
          area: area.code,
          kind: further ? "进一步使用" : "提拔",
          from: further ? person.level : (levels[step + 1] ?? "科员"),
          to: person.level,
          on,
          basis,
          source: null,
          pooled: random.chance(0.04),
          young: false,
        };
      });
  });
}

function isLow(grade: string | undefined): boolean {
  return grade !== undefined && /^(基本|不)/.test(grade);
}

function rises(
  world: World,
  kind: string,
  counts: YearCount[],
  ladder: string[],
  categories: string[],
  promoted: Set<Person>,
  record: TrackRecord,
): Appointment[] {
  return counts.flatMap(({ year, months, count }) =>
    deal(world, kind, count, months).flatMap(({ area, month, count: places }) => {
      const random = world.random(kind, area.code, month);
      const on = someDay(month, random);
      const fits = (person: Person) =>
        categories.includes(person.category) &&
        ladder.indexOf(person.rank) > 0 &&
        !promoted.has(person) &&
        !record.underInfluence(person, on) &&
        !isLow(record.grades.get(`${person.id}/${year - 1}`));
      // A small roster may have nobody; the next area's officials stand in, so that the year's number holds.
      const near = world.roster(area.code, month).filter(fits);
      const candidates =
        near.length >= places
          ? near
          : world.areas.flatMap((each) => world.roster(each.code, month)).filter(fits);
      return random.sample(candidates, Math.min(places, candidates.length)).map((person): Appointment => {
        promoted.add(person);
        const from = ladder[ladder.indexOf(person.rank) - 1] ?? null;
        const area = unitOn(person, on).area;
        return {
          person,
          area,
          kind,
          from,
          to: person.rank,
          on,
          basis: null,
          source: null,
          pooled: kind === "职级晋升" && random.chance(0.35),
          young: null,
        };
      });
    }),
  );
}
