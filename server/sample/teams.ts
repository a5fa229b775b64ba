import { addDays, dayInMonth, daysInMonth, quarterOf } from "./calendar.ts";
import { groupBy } from "../groupBy.ts";
import type { InspectionRow, SurveyRow, TeamAssessmentRow } from "./rows.ts";
import { workday } from "./schedule.ts";
import type { Unit } from "./units.ts";
import type { World } from "./world.ts";

const inspectionItems = ["优化营商环境", "精准招商", "重点项目建设"];

/** Every quarter's inspection of every team that is not a public institution, by item and as a whole. */
export function makeInspections(world: World): InspectionRow[] {
  const quarterEnds = world.months.filter((month) => Number(month.slice(5, 7)) % 3 === 0);
  return quarterEnds.flatMap((month) => {
    const quarter = quarterOf(month);
    const rows = world.units
      .filter((unit) => unit.kind !== "institution")
      .flatMap((unit) => inspect(world, unit, quarter, month));
    place(rows, (row) => `${row.district_code}/${row.group}/${row.item}`);
    return rows.map(({ group: _, ...row }) => row);
  });
}

function inspect(
  world: World,
  unit: Unit,
  quarter: string,
  month: string,
): (InspectionRow & { group: string })[] {
  const random = world.random("inspection", unit.code, quarter);
  if (random.chance(0.015)) return [];
  const late = random.chance(0.05);
  const day = dayInMonth(month, random.int(8, daysInMonth(month)));
  const date = workday(late ? addDays(dayInMonth(month, daysInMonth(month)), random.int(3, 20)) : day);
  if (date > world.lastDay) return [];
  const scores = inspectionItems.map(() => bounded(84 + 4.5 * unit.drive + 4 * random.normal(), 55, 99.5));
  const whole = round(scores.reduce((sum, score) => sum + score, 0) / scores.length);
  return [
    ["综合", whole] as const,
    ...inspectionItems.map((item, index) => [item, scores[index] as number] as const),
  ].map(([item, score]) => ({
    district_code: unit.area,
    unit_code: unit.code,
    quarter,
    item,
    score,
    full_score: 100,
    rank: 0,
    date,
    group: unit.group,
  }));
}

export interface TeamResult {
  unit: Unit;
  year: number;
  grade: string;
  rank: number;
  groupSize: number;
}

/** The four parts of a team's year with their weights; the inspections' weight is a published figure. */
export function makeTeamAssessments(
  world: World,
  inspections: InspectionRow[],
): { rows: TeamAssessmentRow[]; results: TeamResult[] } {
  const inspected = meanByYear(inspections);
  const inspectionWeight = world.target("inspection_weight") / 100;
  const rest = 1 - inspectionWeight;
  const weights: [string, number][] = [
    ["绩效", round(rest * 0.5)],
    ["年终", round(rest * 0.25)],
    ["领导", round(rest * 0.25)],
    ["督查", inspectionWeight],
  ];
  const rows: TeamAssessmentRow[] = [];
  const results: TeamResult[] = [];
  for (const year of world.closedYears) {
    const scored = world.units.map((unit) => {
      const random = world.random("team", unit.code, year);
      const own = () => bounded(84 + 4.5 * unit.drive + 4 * random.normal(), 55, 99);
      const scores = weights.map(([component]) =>
        component === "督查" ? (inspected.get(`${unit.code}/${year}`) ?? own()) : own(),
      );
      const whole = round(scores.reduce((sum, score, index) => sum + score * (weights[index]?.[1] ?? 0), 0));
      return { unit, scores, score: whole, rank: 0 };
    });
    const groups = place(scored, ({ unit }) => groupKey(unit));
    for (const { unit, scores, score: whole, rank } of scored) {
      const group_size = groups.get(groupKey(unit))?.length ?? 1;
      const grade = gradeOf(rank / group_size, whole);
      results.push({ unit, year, grade, rank, groupSize: group_size });
      const common = { district_code: unit.area, unit_code: unit.code, year, kind: "年度" };
      for (const [index, [component, weight]] of weights.entries()) {
        rows.push({
          ...common,
          component,
          score: scores[index] as number,
          weight,
          grade: null,
          rank: null,
          group_size: null,
        });
      }
      rows.push({ ...common, component: "综合", score: whole, weight: null, grade, rank, group_size });
    }
  }
  return { rows: [...rows, ...teamSurveys(world)], results };
}

/** County teams are compared with each other across areas, the rest inside their area. */
function groupKey({ kind, area, group }: Unit): string {
  return kind === "leading" ? group : `${area}/${group}`;
}

function gradeOf(placed: number, score: number): string {
  if (placed <= 0.28 && score >= 82) return "优秀";
  if (score >= 78) return "良好";
  return score >= 70 ? "一般" : "较差";
}

/** 班子运行调研 every year, 担当作为专项调研 for some, 换届后评估 in the year after the change of terms. */
function teamSurveys(world: World): TeamAssessmentRow[] {
  return world.years.flatMap(({ year, months, back }) =>
    world.units.flatMap((unit) => {
      const random = world.random("team survey", unit.code, year);
      const over = back === 0 ? months.length / 12 : 1;
      const kinds: [string, number][] = [
        ["运行调研", (0.94 - 0.06 * back) * over],
        ["担当调研", 0.4 * over],
      ];
      if (back === 1 && (unit.kind === "leading" || unit.kind === "town")) kinds.push(["换届评估", 0.95]);
      return kinds
        .filter(([, chance]) => random.chance(chance))
        .map(([kind]): TeamAssessmentRow => {
          const score = bounded(85 + 4 * unit.drive + 3 * random.normal(), 60, 98);
          const grade = score >= 88 ? "优秀" : score >= 78 ? "良好" : "一般";
          return {
            district_code: unit.area,
            unit_code: unit.code,
            year,
            kind,
            component: "综合",
            score,
            weight: null,
            grade,
            rank: null,
            group_size: null,
          };
        });
    }),
  );
}

/** Every half-year a few teams of each area are rated on the list of behaviours, item by item. */
export function makeSurveys(world: World): SurveyRow[] {
  const items = world
    .rules("survey_items")
    .map(({ item, dimension }) => ({ item: Number(item), dimension: String(dimension) }));
  const rounds = world.months.filter((month) => month.endsWith("-06") || month.endsWith("-09"));
  return rounds.flatMap((month) =>
    world.areas.flatMap((area) => {
      const random = world.random("survey", area.code, month);
      const units = world.units.filter((unit) => unit.area === area.code && unit.size >= 15);
      return random
        .sample(units, Math.min(8, units.length))
        .flatMap((unit) => rate(world, unit, month, items));
    }),
  );
}

function rate(
  world: World,
  unit: Unit,
  month: string,
  items: { dimension: string; item: number }[],
): SurveyRow[] {
  const random = world.random("survey", unit.code, month);
  const rated = random.chance(0.3)
    ? world.people.find((person) => person.unit === unit && person.isHead && !person.moved)
    : undefined;
  const issued = unit.size + random.int(5, 60);
  const returned = Math.floor(issued * (0.86 + random.next() * 0.14));
  const surveyed = workday(dayInMonth(month, random.int(5, 25)));
  return items.map(({ dimension, item }) => {
    const known = Math.floor(returned * (0.88 + random.next() * 0.12));
    const positive = Math.round(
      known * bounded(0.86 + 0.05 * unit.drive + 0.04 * random.normal(), 0.4, 0.99),
    );
    return {
      district_code: unit.area,
      target_type: rated ? "个人" : "班子",
      target_id: unit.code,
      person_id: rated?.id ?? null,
      batch: `CP${month.replace("-", "")}`,
      surveyed,
      dimension,
      item,
      positive,
      negative: known - positive,
      abstain: returned - known,
      issued,
      returned,
    };
  });
}

function meanByYear(inspections: InspectionRow[]): Map<string, number> {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { unit_code, quarter, item, score } of inspections) {
    if (item !== "综合") continue;
    const key = `${unit_code}/${quarter.slice(0, 4)}`;
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 0 };
    sums.set(key, { sum: sum + score, count: count + 1 });
  }
  return new Map([...sums].map(([key, { sum, count }]) => [key, round(sum / count)]));
}

/** Ranks from the highest score down; equal scores share a place. */
function place<T extends { score: number; rank: number }>(
  rows: T[],
  groupOf: (row: T) => string,
): Map<string, T[]> {
  const groups = groupBy(rows, groupOf);
  for (const group of groups.values()) {
    const sorted = group.toSorted((a, b) => b.score - a.score);
    for (const [index, row] of sorted.entries()) {
      const above = sorted[index - 1];
      row.rank = above?.score === row.score ? above.rank : index + 1;
    }
  }
  return groups;
}

function bounded(value: number, low: number, high: number): number {
  return round(Math.min(high, Math.max(low, value)));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
