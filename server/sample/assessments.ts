import { dayInMonth, quarterOf } from "./calendar.ts";
import { groupBy } from "../groupBy.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { AssessmentRow } from "./rows.ts";
import { deal, yearCounts } from "./schedule.ts";
import type { TeamResult } from "./teams.ts";
import { unitOn, type World } from "./world.ts";

const quarterNames = ["第一季度", "第二季度", "第三季度", "第四季度"];

/** What assessments look at besides the person. */
interface Evidence {
  /** Hours of training by `ID number/year`. */
  hours: Map<string, number>;
  teams: TeamResult[];
  underInfluence(person: Person, day: string): boolean;
}

export function makeAssessments(world: World, evidence: Evidence): AssessmentRow[] {
  return [
    ...world.closedYears.flatMap((year) => annual(world, year, evidence)),
    ...quarterly(world, evidence),
    ...yearly(world, "政治素质", (person) => person.leads, evidence, true),
    ...yearly(world, "作风", (person) => person.leads && person.isHead, evidence, false),
    ...some(world, "专项", 420, evidence),
    ...some(world, "实绩", 620, evidence),
    ...some(world, "沉浸", 130, evidence),
    ...some(world, "无任用", 180, evidence),
    ...some(world, "任期", 90, evidence),
  ];
}

/** Ability and effort, more training, and luck. A full year's 40 hours are worth a good third of a person's own drive. */
function scoreOf(person: Person, year: number, { hours }: Evidence, random: Random): number {
  const trained = Math.min(2.5, (hours.get(`${person.id}/${year}`) ?? 0) / 40);
  const score = 82 + 3.4 * person.drive + 2.4 * (trained - 0.8) + 2.6 * random.normal();
  return Math.round(Math.min(99, Math.max(55, score)) * 10) / 10;
}

function annual(world: World, year: number, evidence: Evidence): AssessmentRow[] {
  const shares = new Map(
    world.rules("team_linkage").map((rule) => [String(rule["team_grade"]), Number(rule["member_share"])]),
  );
  const teamGrades = new Map(
    evidence.teams.filter((team) => team.year === year).map((team) => [team.unit, team.grade]),
  );
  const day = dayInMonth(`${year}-12`, 31);
  const serving = world.people.filter(
    (person) =>
      person.workStart.slice(0, 7) <= `${year}-06` &&
      person.joined <= day &&
      (person.left === null || person.left > day),
  );
  return [...groupBy(serving, (person) => unitOn(person, day))].flatMap(([unit, people]) => {
    const marked = people.map((person) =>
      markOf(person, year, evidence, world.random("annual", person.id, year)),
    );
    const share = shares.get(teamGrades.get(unit) ?? "良好") ?? 0;
    const places = Math.floor(marked.length * share);
    const best = new Set(
      marked
        .filter((mark) => mark.reason === null && !mark.barred)
        .toSorted((a, b) => b.score - a.score)
        .slice(0, places),
    );
    return marked.map((mark): AssessmentRow => ({
      district_code: unit.area,
      person_id: mark.person.id,
      kind: "年度",
      year,
      period: null,
      grade: mark.reason === null ? gradeFor(mark.person.category, best.has(mark) ? "best" : mark.low) : null,
      score: mark.reason === null ? mark.score : null,
      veto: null,
      eligible: true,
      reason_none: mark.reason,
    }));
  });
}

interface Mark {
  person: Person;
  score: number;
  low: "usual" | "low" | "failed";
  /** Nobody under a penalty is among the best. */
  barred: boolean;
  reason: string | null;
}

function markOf(person: Person, year: number, evidence: Evidence, random: Random): Mark {
  const score = scoreOf(person, year, evidence, random);
  const barred = evidence.underInfluence(person, dayInMonth(`${year}-12`, 31));
  const absent = random.chance(0.006);
  const low = score < 71 ? (random.chance(0.12) ? "failed" : random.chance(0.7) ? "low" : "usual") : "usual";
  return {
    person,
    score,
    low,
    barred,
    reason: absent ? random.pick(["请假", "请假", "学习培训", "立案审查"]) : null,
  };
}

function gradeFor(category: string, place: "best" | "usual" | "low" | "failed"): string {
  const isInstitution = category === "事业人员";
  return {
    best: "优秀",
    usual: isInstitution ? "合格" : "称职",
    low: isInstitution ? "基本合格" : "基本称职",
    failed: isInstitution ? "不合格" : "不称职",
  }[place];
}

/** Heads and their deputies in the larger units are looked at every quarter. */
function quarterly(world: World, evidence: Evidence): AssessmentRow[] {
  const ends = world.months.filter((month) => Number(month.slice(5, 7)) % 3 === 0);
  return ends.flatMap((month) => {
    const year = Number(month.slice(0, 4));
    const period = quarterNames[Number(quarterOf(month).slice(5)) - 1] as string;
    return world.areas.flatMap((area) => {
      const watched = world
        .roster(area.code, month)
        .filter((person) => person.leads && person.level.endsWith("正职"));
      const marked = watched.map((person) => ({
        person,
        score: scoreOf(person, year, evidence, world.random("quarterly", person.id, month)),
      }));
      const ranked = marked.toSorted((a, b) => b.score - a.score);
      const good = new Set(ranked.slice(0, Math.floor(ranked.length * 0.38)).map(({ person }) => person));
      return marked.map(({ person, score }): AssessmentRow => ({
        district_code: area.code,
        person_id: person.id,
        kind: "平时",
        year,
        period,
        grade: good.has(person) ? "好" : score >= 74 ? "较好" : score >= 66 ? "一般" : "较差",
        score,
        veto: null,
        eligible: true,
        reason_none: null,
      }));
    });
  });
}

function yearly(
  world: World,
  kind: string,
  fits: (person: Person) => boolean,
  evidence: Evidence,
  vetoes: boolean,
): AssessmentRow[] {
  return world.years.flatMap(({ year, months, back }) =>
    world.areas.flatMap((area) =>
      world
        .roster(area.code, months.at(-1) as string)
        .filter(fits)
        .flatMap((person) => {
          const random = world.random(kind, person.id, year);
          // A year that is not over has not yet come round to everybody.
          if (!random.chance(0.93 * (back === 0 ? months.length / 12 : 1))) return [];
          const score = scoreOf(person, year, evidence, random);
          const veto = vetoes ? score < 72 && random.chance(0.08) : null;
          return [assessment(area.code, person, kind, year, null, score, veto)];
        }),
    ),
  );
}

function some(world: World, kind: string, count: number, evidence: Evidence): AssessmentRow[] {
  return yearCounts(world, kind, Math.round(count * world.scale), 0.85).flatMap(
    ({ year, months, count: places }) => {
      const taken = new Set<string>();
      return deal(world, kind, places, months).flatMap(({ area, month, count: number }) => {
        const random = world.random(kind, area.code, month);
        const candidates = world
          .roster(area.code, month)
          .filter((person) => person.leads && !taken.has(person.id));
        return random.sample(candidates, Math.min(number, candidates.length)).map((person) => {
          taken.add(person.id);
          const period = kind === "任期" ? null : `${Number(month.slice(5, 7))}月`;
          return assessment(
            area.code,
            person,
            kind,
            year,
            period,
            scoreOf(person, year, evidence, random),
            null,
          );
        });
      });
    },
  );
}

function assessment(
  area: string,
  person: Person,
  kind: string,
  year: number,
  period: string | null,
  score: number,
  veto: boolean | null,
): AssessmentRow {
  const grade = score >= 88 ? "优秀" : score >= 78 ? "良好" : score >= 68 ? "一般" : "较差";
  return {
    district_code: area,
    person_id: person.id,
    kind,
    year,
    period,
    grade,
    score,
    veto,
    eligible: true,
    reason_none: null,
  };
}
