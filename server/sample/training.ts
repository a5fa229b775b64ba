import { addDays, daysInMonth } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { TrainingRow } from "./rows.ts";
import { apportion, deal, someDay, yearCounts, type Slot, type YearCount } from "./schedule.ts";
import type { World } from "./world.ts";

const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const specialSubjects = [
  "招商引资能力提升",
  "乡村振兴",
  "优化营商环境",
  "基层治理",
  "应急处突",
  "生态环境保护",
  "重大项目建设",
  "法治思维与依法行政",
  "数字政府建设",
  "园区建设",
  "公共卫生",
  "风险防控",
];
const onlineSubjects = [
  "党史学习教育",
  "公共危机管理",
  "数字经济",
  "公文写作与保密",
  "信访工作条例",
  "统计法律法规",
];

/** Classes of theory, special subjects and the rest, with everybody who sat in them. */
export function makeTraining(world: World): TrainingRow[] {
  return [...theory(world), ...special(world), ...online(world), ...again(world)];
}

/** Newly appointed leaders go to a class within the quarter. */
export function makeOnboarding(
  world: World,
  appointed: { person: Person; area: string; on: string }[],
): TrainingRow[] {
  const rows: TrainingRow[] = [];
  const rounds = new Map<string, { start: string; name: string }>();
  for (const { person, area, on } of appointed) {
    const quarter = `${on.slice(0, 4)}年第${numerals[Math.floor((Number(on.slice(5, 7)) - 1) / 3)]}期`;
    const random = world.random("onboarding", quarter);
    const round = rounds.get(quarter) ?? {
      start: someDay(addDays(on, 40).slice(0, 7), random),
      name: `${quarter}新任职领导干部任职培训班`,
    };
    rounds.set(quarter, round);
    if (round.start > world.lastDay || round.start < on || !world.random("onboarded", person.id).chance(0.8))
      continue;
    rows.push(
      attend(
        person,
        area,
        { ...round, kind: "任职", organizer: "组织部", days: 5, hours: 40, offline: true },
        world,
        random,
      ),
    );
  }
  return rows;
}

interface Course {
  name: string;
  kind: string;
  organizer: string;
  start: string;
  days: number;
  hours: number;
  offline: boolean;
  named?: boolean;
}

function attend(
  person: Person,
  area: string,
  course: Course,
  { lastDay }: World,
  random: Random,
): TrainingRow {
  const end = addDays(course.start, course.days - 1);
  return {
    district_code: area,
    person_id: person.id,
    class_name: course.name,
    kind: course.kind,
    organizer: course.organizer,
    start: course.start,
    end: end <= lastDay ? end : lastDay,
    hours: course.hours,
    offline: course.offline,
    completed: random.chance(person.drive > -1 ? 0.985 : 0.93),
    named: course.named ?? false,
  };
}

/** Between 0.06 and 1: the keenest come about ten times as often as the idlest. */
function keenness(person: Person): number {
  return Math.min(1, Math.max(0.06, 0.5 + 0.22 * person.drive + (person.leads ? 0.12 : 0)));
}

function theory(world: World): TrainingRow[] {
  const rows: TrainingRow[] = [];
  const years = yearCounts(world, "theory", world.target("theory_person_times"), 0.87);
  const school = yearCounts(world, "party school", world.target("party_school_persons"), 0.9);
  for (const [index, year] of years.entries()) {
    const atSchool = partySchool(world, school[index] as YearCount);
    rows.push(...atSchool);
    for (const slot of deal(world, "theory", year.count - atSchool.length, year.months))
      rows.push(...theoryClasses(world, slot));
  }
  return rows;
}

/** Exactly as many different people as the year's figure, and one in eight of them a second time. */
function partySchool(world: World, { year, months, count }: YearCount): TrainingRow[] {
  const taken = new Set<Person>();
  const rows: TrainingRow[] = [];
  const classes = new Map<string, number>();
  const first = deal(world, "party school", count, months);
  for (const { area, month, count: places } of first) {
    const random = world.random("party school", area.code, month);
    const free = world.roster(area.code, month).filter((person) => !taken.has(person));
    const chosen = random.sample(free, Math.min(places, free.length), keenness);
    for (const person of chosen) taken.add(person);
    const number = (classes.get(area.code) ?? 0) + 1;
    classes.set(area.code, number);
    const name = `${area.name}${year}年第${number}期党校主体班`;
    const days = random.pick([3, 5, 5, 10]);
    const start = someDay(month, random, 28 - days);
    const course = { name, kind: "理论", organizer: "党校", start, days, hours: days * 8, offline: true };
    for (const person of chosen) rows.push(attend(person, area.code, course, world, random));
  }
  // A short roster leaves places open; the figure counts people, so the next month's area takes them.
  for (const { area, month } of first) {
    if (taken.size >= count) break;
    const random = world.random("party school late", area.code, month);
    const free = world.roster(area.code, month).filter((person) => !taken.has(person));
    const course = {
      name: `${area.name}${year}年党校补训班`,
      kind: "理论",
      organizer: "党校",
      start: someDay(month, random, 20),
      days: 3,
      hours: 24,
      offline: true,
    };
    for (const person of random.sample(free, Math.min(count - taken.size, free.length))) {
      taken.add(person);
      rows.push(attend(person, area.code, course, world, random));
    }
  }
  return rows;
}

function theoryClasses(world: World, { area, month, count }: Slot): TrainingRow[] {
  const random = world.random("theory", area.code, month);
  const roster = world.roster(area.code, month);
  if (roster.length === 0) return [];
  const classes = Math.max(1, Math.round(count / 42), Math.ceil(count / roster.length));
  const label = `${area.name}${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
  return apportion(
    count,
    Array.from({ length: classes }, () => 0.7 + random.next() * 0.6),
  ).flatMap((places, index) => {
    const days = random.weighted([
      [1, 5],
      [2, 3],
      [3, 3],
      [5, 1],
    ]);
    const course: Course = {
      name: `${label}第${index + 1}期创新理论轮训班`,
      kind: "理论",
      organizer: random.word({ 组织部: 5, 单位自办: 4, 高校: 1 }),
      start: someDay(month, random, daysInMonth(month) - days),
      days,
      hours: days * random.int(6, 8),
      offline: days > 1,
    };
    // Apportioning can ask one class for more than the whole roster; no one sits in it twice.
    return random
      .sample(roster, Math.min(places, roster.length), keenness)
      .map((person) => attend(person, area.code, course, world, random));
  });
}

/** Few classes a year, each of the whole city, filled to the year's figure. */
function special(world: World): TrainingRow[] {
  const classCounts = yearCounts(world, "special classes", world.target("special_classes"), 0.85);
  return yearCounts(world, "special", world.target("special_person_times"), 0.85).flatMap(
    ({ year, months, count }, index) => {
      const random = world.random("special", year);
      const number = Math.min(Math.max(1, classCounts[index]?.count ?? 1), specialSubjects.length, count);
      const places = apportion(
        count,
        Array.from({ length: number }, () => 0.8 + random.next() * 0.4),
      );
      const inMonths = random.sample(months, number).sort();
      return random.sample(specialSubjects, number).flatMap((subject, order) => {
        const month = inMonths[order % inMonths.length] as string;
        const days = random.pick([3, 4, 5, 5]);
        const course: Course = {
          name: `${year}年${subject}专题培训班`,
          kind: "专业",
          organizer: random.pick(["组织部", "高校", "单位自办"]),
          start: someDay(month, random, 28 - days),
          days,
          hours: days * 8,
          offline: true,
        };
        const shares = apportion(
          places[order] as number,
          world.areas.map((area) => area.share * area.zeal),
        );
        return world.areas.flatMap((area, at) => {
          const roster = world.roster(area.code, month);
          return random
            .sample(roster, Math.min(shares[at] as number, roster.length), keenness)
            .map((person) => attend(person, area.code, course, world, random));
        });
      });
    },
  );
}

function online(world: World): TrainingRow[] {
  return yearCounts(world, "online", Math.round(7600 * world.scale), 0.92).flatMap(
    ({ year, months, count }) =>
      deal(world, "online", count, months).flatMap(({ area, month, count: places }) => {
        const random = world.random("online", area.code, month);
        const roster = world.roster(area.code, month);
        const subject = onlineSubjects[Number(month.slice(5, 7)) % onlineSubjects.length] as string;
        const course: Course = {
          name: `${year}年${Number(month.slice(5, 7))}月${subject}网络专题班`,
          kind: "网络",
          organizer: "网络平台",
          start: someDay(month, random, 12),
          days: 14,
          hours: random.int(2, 5) * 4,
          offline: false,
        };
        return random
          .sample(roster, Math.min(places, roster.length), keenness)
          .map((person) => attend(person, area.code, course, world, random));
      }),
  );
}

/** Those who fell short are called by name; most of them finish. */
function again(world: World): TrainingRow[] {
  return yearCounts(world, "again", Math.round(260 * world.scale), 0.85).flatMap(
    ({ year, months, count }) => {
      return deal(
        world,
        "again",
        count,
        months.filter((month) => Number(month.slice(5, 7)) % 3 === 0),
      ).flatMap(({ area, month, count: places }) => {
        const random = world.random("again", area.code, month);
        const weak = world.roster(area.code, month).filter((person) => person.drive < -0.8);
        const course: Course = {
          name: `${area.name}${year}年第${numerals[Math.ceil(Number(month.slice(5, 7)) / 3) - 1]}期回炉再造培训班`,
          kind: "回炉",
          organizer: "组织部",
          start: someDay(month, random, 22),
          days: 5,
          hours: 40,
          offline: true,
          named: true,
        };
        return random.sample(weak, Math.min(places, weak.length)).map((person) => ({
          ...attend(person, area.code, course, world, random),
          completed: random.chance(0.9),
        }));
      });
    },
  );
}

/** Hours of training in each year, by ID number: what an assessment later looks at. */
export function hoursByYear(rows: TrainingRow[]): Map<string, number> {
  const hours = new Map<string, number>();
  for (const { person_id, start, hours: each } of rows) {
    const key = `${person_id}/${start.slice(0, 4)}`;
    hours.set(key, (hours.get(key) ?? 0) + each);
  }
  return hours;
}
