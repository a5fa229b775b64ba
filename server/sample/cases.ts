import { addDays, addMonths, yearOf } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Random, Weights } from "./random.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import type { TeamResult } from "./teams.ts";
import type { Unit } from "./units.ts";
import { unitOn, type World } from "./world.ts";

/** A case before it is written down: what later tables need of it. */
export interface Case {
  area: string;
  person: Person | null;
  unit: Unit | null;
  level: string | null;
  way: string;
  penalty: string | null;
  matter: string;
  issued: string;
  influenceEnd: string | null;
  /** Under 问责统筹 the way first meant may have been changed. */
  beforeWay: string | null;
}

export interface NumberedCase extends Case {
  id: string;
}

/** 通报 is kept for whole units. */
const ways: Record<"1" | "2" | "3", Weights> = {
  "1": { 谈话: 6, 批评教育: 3, 提醒: 1 },
  "2": { 函询: 45, 提醒: 30, 责令检查: 25 },
  "3": { 诫勉: 72, 组织处理: 20 },
};

const penalties: Record<string, Weights> = {
  组织处理: { 调整职务: 5, 停职检查: 2, 免职: 2, 责令辞职: 1, 降职: 1 },
  党纪: { 党内警告: 10, 党内严重警告: 6, 撤销党内职务: 2, 留党察看一年: 1 },
  政务: { 政务警告: 10, 记过: 6, 记大过: 3, 降级: 1, 撤职: 1 },
};

const matters: Weights = {
  慢作为: 24,
  不作为: 18,
  不担当: 16,
  中梗阻: 10,
  假作为: 9,
  乱作为: 6,
  营商环境: 6,
  生态环保: 4,
  信访稳定: 4,
  市容环境: 2,
  其他: 1,
};

/** The lighter and the heavier way beside each, for cases that 问责统筹 weighed again. */
const ladder = ["谈话", "提醒", "函询", "批评教育", "责令检查", "约谈", "诫勉", "组织处理"];

/** Warnings climb in three levels; few go all the way. Penalties come beside them. */
export function makeCases(world: World, teams: TeamResult[]): NumberedCase[] {
  const firsts = firstWarnings(world);
  const seconds = escalate(world, firsts, "2", 0.24);
  return number([
    ...firsts,
    ...seconds,
    ...escalate(world, seconds, "3", 0.28),
    ...sudden(world, "2", 120),
    ...sudden(world, "3", 14),
    ...penalised(world),
    ...calledIn(world, teams),
    ...wholeUnits(world),
  ]);
}

/** The idle and the unlucky; most often the idle. */
function proneness(person: Person): number {
  return Math.min(1, Math.max(0.04, 0.3 - 0.22 * person.drive + (person.leads ? 0.15 : 0)));
}

function firstWarnings(world: World): Case[] {
  return drawn(world, "first", 560, (person, area, issued, random) =>
    caseOf(world, person, area, issued, "1", random.word(ways["1"]), random),
  );
}

function sudden(world: World, level: "2" | "3", count: number): Case[] {
  return drawn(world, `sudden ${level}`, count, (person, area, issued, random) =>
    caseOf(world, person, area, issued, level, random.word(ways[level]), random),
  );
}

function penalised(world: World): Case[] {
  return drawn(world, "penalised", 58, (person, area, issued, random) => {
    const way = person.party === "中共党员" && random.chance(0.6) ? "党纪" : "政务";
    const given = caseOf(world, person, area, issued, null, way, random);
    return { ...given, matter: random.chance(0.6) ? "违纪违法" : given.matter };
  });
}

function drawn(
  world: World,
  name: string,
  count: number,
  make: (person: Person, area: string, issued: string, random: Random) => Case,
): Case[] {
  return yearCounts(world, name, Math.round(count * world.scale), 0.93).flatMap((year) =>
    deal(world, name, year.count, year.months).flatMap(({ area, month, count: places }) => {
      const random = world.random(name, area.code, month);
      const roster = world.roster(area.code, month);
      return random
        .sample(roster, Math.min(places, roster.length), proneness)
        .map((person) => make(person, area.code, someDay(month, random), random));
    }),
  );
}

/** Those whom a warning did not mend get the next one within the year. */
function escalate(world: World, before: Case[], level: "2" | "3", share: number): Case[] {
  return before.flatMap((each, index) => {
    if (!each.person) return [];
    const random = world.random("escalate", level, each.person.id, index);
    const issued = workday(addDays(each.issued, random.int(45, 280)));
    if (!random.chance(share + 0.12 * Math.max(0, -each.person.drive)) || issued > world.lastDay) return [];
    const way = random.word(ways[level]);
    return [
      {
        ...caseOf(world, each.person, unitOn(each.person, issued).area, issued, level, way, random),
        matter: each.matter,
      },
    ];
  });
}

/** The heads of teams that came last in their group the year before, as many as were published. */
function calledIn(world: World, teams: TeamResult[]): Case[] {
  return yearCounts(world, "called in", world.target("called_in"), 0.8).flatMap(({ year, months, count }) => {
    const random = world.random("called in", year);
    const last = teams.filter(
      (team) => team.year === year - 1 && team.groupSize > 3 && team.rank === team.groupSize,
    );
    const month = months[Math.min(months.length - 1, 2)] as string;
    return random.sample(last, Math.min(count, last.length)).flatMap(({ unit }) => {
      const head = world.roster(unit.area, month).find((person) => person.unit === unit && person.isHead);
      if (!head) return [];
      return [
        {
          ...caseOf(world, head, unit.area, someDay(month, random), "1", "约谈", random),
          unit,
          matter: "慢作为",
        },
      ];
    });
  });
}

function wholeUnits(world: World): Case[] {
  return yearCounts(world, "whole units", Math.round(16 * world.scale), 0.9).flatMap(
    ({ year, months, count }) => {
      const random = world.random("whole units", year);
      return random
        .sample(world.units, count, (unit) => Math.min(1, Math.max(0.05, 0.4 - 0.3 * unit.drive)))
        .map((unit): Case => {
          const issued = someDay(random.pick(months), random);
          return {
            area: unit.area,
            person: null,
            unit,
            level: "3",
            way: "通报",
            penalty: null,
            matter: random.word(matters),
            issued,
            influenceEnd: null,
            beforeWay: null,
          };
        });
    },
  );
}

function caseOf(
  world: World,
  person: Person,
  area: string,
  issued: string,
  level: string | null,
  way: string,
  random: Random,
): Case {
  const penalty = penalties[way] ? random.word(penalties[way]) : null;
  const months = influenceMonths(world, way, penalty);
  const step = ladder.indexOf(way);
  const coordinated = step >= 0 && random.chance(0.42);
  const before = random.weighted([
    [step, 6],
    [step + 1, 3],
    [step - 1, 1],
  ]);
  return {
    area,
    person,
    unit: null,
    level,
    way,
    penalty,
    matter: random.word(matters),
    issued,
    influenceEnd: months === null ? null : addMonths(issued, months),
    beforeWay: coordinated ? (ladder[before] ?? way) : null,
  };
}

function influenceMonths(world: World, way: string, penalty: string | null): number | null {
  const rule = world
    .rules("influence_months")
    .find((each) => each["way"] === way && each["measure"] === (penalty ?? way));
  return rule ? Number(rule["months"]) : null;
}

function number(cases: Case[]): NumberedCase[] {
  const counters = new Map<string, number>();
  return cases
    .toSorted((a, b) => (a.issued < b.issued ? -1 : a.issued > b.issued ? 1 : 0))
    .map((each) => {
      const series = `WZ${yearOf(each.issued)}${each.area.slice(3)}`;
      const next = (counters.get(series) ?? 0) + 1;
      counters.set(series, next);
      return { ...each, id: `${series}${String(next).padStart(4, "0")}` };
    });
}
