import { projectRoot } from "../config.ts";
import { makeAccountability, underInfluence } from "./accountability.ts";
import { makeAdjustments } from "./adjustments.ts";
import { makeObservations, makeTolerances } from "./aftercare.ts";
import { makeAppointments } from "./appointments.ts";
import { reusedAfter } from "./transfers.ts";
import { makeAssessments } from "./assessments.ts";
import { makeCare, makeTalks, type Occasion } from "./care.ts";
import { makeCases } from "./cases.ts";
import { makeCommendations } from "./commendations.ts";
import { makeClearings, makeLeads } from "./leads.ts";
import { makeLists } from "./lists.ts";
import type { Person } from "./people.ts";
import { makePostings } from "./postings.ts";
import type { OrgUnitRow, PersonRow, Tables } from "./rows.ts";
import { makeTasks } from "./tasks.ts";
import { makeInspections, makeSurveys, makeTeamAssessments } from "./teams.ts";
import { hoursByYear, makeOnboarding, makeTraining } from "./training.ts";
import { makeWorld, type World } from "./world.ts";

interface CityOptions {
  seed?: number;
  months?: number;
  persons?: number;
  /** The last month. */
  until?: string;
  root?: string;
}

export interface City {
  world: World;
  tables: Tables;
}

/**
 * A made-up city whose figures come out as published: everything its twenty
 * exports would say, before anybody has typed it into a file. What happens
 * hangs together: the trained do better, the warned are talked to, the
 * penalised are observed and used again.
 */
export function sampleCity({
  seed = 1,
  months = 36,
  persons = 20_000,
  until = "2022-10",
  root = projectRoot,
}: CityOptions = {}): City {
  const world = makeWorld({ seed, months, persons, until, root });

  // Learning, and what teams and people are then found to be worth.
  const classes = makeTraining(world);
  const hours = hoursByYear(classes);
  const inspection = makeInspections(world);
  const { rows: team_assessment, results: teams } = makeTeamAssessments(world, inspection);
  const cases = makeCases(world, teams);
  const isUnderInfluence = underInfluence(cases);
  const assessment = makeAssessments(world, { hours, teams, underInfluence: isUnderInfluence });

  // Up, down, and back again.
  const grades = new Map(
    assessment.flatMap((row) =>
      row.kind === "年度" && row.grade !== null ? [[`${row.person_id}/${row.year}`, row.grade]] : [],
    ),
  );
  const reused = reusedAfter(world, cases);
  const { rows: appointment, appointments } = makeAppointments(
    world,
    { grades, hours, underInfluence: isUnderInfluence },
    [...reused.values()],
  );
  const { rows: adjustment, adjusted } = makeAdjustments(world, cases);
  const promoted = appointments
    .filter(({ kind }) => kind === "提拔")
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));

  const occasions: Occasion[] = [
    ...appointments.map(({ person, area, on }) => ({ person, area, on, trigger: "工作变动" as const })),
    ...adjusted.map(({ person, area, on }) => ({ person, area, on, trigger: "工作变动" as const })),
    ...cases.flatMap(({ person, area, issued }) =>
      person ? [{ person, area, on: issued, trigger: "发现问题" as const }] : [],
    ),
  ];
  const report_lead = makeLeads(world);
  return {
    world,
    tables: {
      org_unit: orgUnits(world),
      person: world.people.map(personRow),
      assessment,
      team_assessment,
      inspection,
      survey: makeSurveys(world),
      list_entry: makeLists(world, { appointments, adjusted }),
      training: [...classes, ...makeOnboarding(world, promoted)],
      posting: makePostings(world),
      appointment,
      adjustment,
      accountability: makeAccountability(world, cases),
      tolerance: makeTolerances(world, cases),
      report_lead,
      clearing: makeClearings(world, report_lead),
      observation: makeObservations(world, cases, reused),
      talk: makeTalks(world, occasions),
      care: makeCare(world),
      commendation: makeCommendations(world, assessment),
      task: makeTasks(world),
    },
  };
}

function orgUnits({ units, people, random }: World): OrgUnitRow[] {
  const serving = new Map<string, { staff: number; leaders: number; civil: number }>();
  for (const { unit, left, leads, category } of people) {
    if (left !== null) continue;
    const counts = serving.get(unit.code) ?? { staff: 0, leaders: 0, civil: 0 };
    counts.staff++;
    if (leads && counts.leaders < unit.leaders) counts.leaders++;
    if (category === "公务员" || category === "参公人员") counts.civil++;
    serving.set(unit.code, counts);
  }
  return units.map((unit) => {
    const { staff, leaders, civil } = serving.get(unit.code) ?? { staff: 0, leaders: 0, civil: 0 };
    const own = random("quota", unit.code);
    // Some teams are a post or two short; a few have one more than they may.
    const spare = own.weighted([
      [0, 6],
      [1, 3],
      [2, 1],
      [-1, 0.5],
    ]);
    return {
      district_code: unit.area,
      unit_code: unit.code,
      unit_name: unit.name,
      level: unit.tier,
      comparable_group: unit.group,
      staff_total: staff,
      posts_general: civil === 0 ? null : Math.round(civil * 1.08),
      leader_quota: Math.max(1, leaders + spare),
      leader_actual: leaders,
    };
  });
}

function personRow(person: Person): PersonRow {
  return {
    district_code: person.unit.area,
    person_id: person.id,
    name: person.name,
    sex: person.sex,
    birth_month: person.birth.slice(0, 7),
    work_start: person.workStart.slice(0, 7),
    category: person.category,
    level: person.level,
    rank: person.rank,
    unit_code: person.unit.code,
    party: person.party,
    education: person.education,
    specialty: person.specialty,
    in_service: person.left === null,
  };
}
