import type { NumberedCase } from "./cases.ts";
import type { Appointment } from "./transfers.ts";
import { addDays, dayNumber, yearOf } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { ObservationRow, ToleranceRow } from "./rows.ts";
import { deal, known, someDay, workday, yearCounts } from "./schedule.ts";
import { unitOn, type World } from "./world.ts";

const caseTitles = [
  "先行先试项目进度延误容错案例",
  "探索性改革试点偏差容错案例",
  "应急处置程序瑕疵容错案例",
  "招商项目前期研判失误容错案例",
];
const caseLessons = [
  "出于公心、程序合规、及时纠正的，应当容错",
  "先行先试的失误与明知故犯要分清",
  "容错之后须限期纠错，并跟踪回访",
];

/** Everybody under an influence period is observed until its end, reviewed then, and perhaps used again. */
export function makeObservations(
  world: World,
  cases: NumberedCase[],
  reused: Map<string, Appointment>,
): ObservationRow[] {
  return cases.flatMap(({ id, person, issued, influenceEnd }) => {
    if (!person || influenceEnd === null) return [];
    const random = world.random("observation", id);
    const entered = workday(addDays(issued, random.int(3, 12)));
    if (entered > world.lastDay) return [];
    const late = random.chance(0.07);
    const reviewed = workday(addDays(influenceEnd, late ? random.int(33, 60) : random.int(2, 27)));
    const isReused = reused.has(id);
    const evaluated = isReused || random.chance(0.93) ? known(world, reviewed) : null;
    const months = (Math.min(dayNumber(world.lastDay), dayNumber(influenceEnd)) - dayNumber(entered)) / 30;
    const head = world.people.find((each) => each.unit === person.unit && each.isHead && each !== person);
    return [
      {
        district_code: unitOn(person, entered).area,
        person_id: person.id,
        source_case: id,
        entered,
        influence_end: influenceEnd,
        mentor: head && random.chance(0.93) ? head.name : null,
        checks: Math.max(0, Math.round(months / 3 + random.int(-1, 1))),
        evaluated,
        conclusion: evaluated === null ? null : conclude(person, isReused, random),
        reused: isReused,
        revisit: evaluated === null ? null : random.chance(0.82),
      },
    ];
  });
}

function conclude(person: Person, isReused: boolean, random: Random): string {
  if (isReused) return random.word({ 可使用: 7, 重新安置: 3 });
  return random.word({ 可使用: 5 + Math.max(0, person.drive), 提拔: 0.3, 重新安置: 2, 继续观察: 3 });
}

/** Applications that an honest mistake be tolerated; half of them over a case already decided. */
export function makeTolerances(world: World, cases: NumberedCase[]): ToleranceRow[] {
  const open = cases.filter(
    ({ person, level, penalty }) => person && penalty === null && (level === "2" || level === "3"),
  );
  return yearCounts(world, "tolerance", Math.round(34 * world.scale), 0.75).flatMap(
    ({ year, months, count }) => {
      const random = world.random("tolerance", year);
      const fitting = open.filter(
        ({ issued }) =>
          yearOf(issued) === year &&
          addDays(issued, 25) <= world.lastDay &&
          months.includes(issued.slice(0, 7)),
      );
      const linked = random.sample(fitting, Math.min(Math.round(count / 2), fitting.length));
      const free = deal(world, "tolerance", count - linked.length, months).flatMap(
        ({ area, month, count: places }) =>
          random
            .sample(world.roster(area.code, month), places)
            .map((person) => ({ person, area: area.code, caseId: null, applied: someDay(month, random) })),
      );
      const over = linked.map((each) => ({
        person: each.person as Person,
        area: each.area,
        caseId: each.id,
        applied: workday(addDays(each.issued, random.int(3, 20))),
      }));
      return [...over, ...free]
        .toSorted((a, b) => (a.applied < b.applied ? -1 : 1))
        .map((each, index) => tolerance(world, each, `RC${year}${String(index + 1).padStart(3, "0")}`));
    },
  );
}

function tolerance(
  world: World,
  { person, area, caseId, applied }: { person: Person; area: string; caseId: string | null; applied: string },
  id: string,
): ToleranceRow {
  const random = world.random("tolerance", id);
  const accepted = known(world, workday(addDays(applied, random.int(1, 7))));
  const decided = known(world, workday(addDays(applied, random.int(12, 60))));
  const result = decided === null ? "在办" : random.word({ 免责: 5, 从轻: 3, 减轻: 2, 不容: 4 });
  const granted = decided !== null && result !== "不容";
  const due = granted ? addDays(decided, 90) : null;
  const corrected =
    due === null
      ? null
      : random.chance(0.87)
        ? addDays(due, -random.int(1, 60))
        : random.chance(0.5)
          ? addDays(due, random.int(3, 40))
          : null;
  const inLibrary = granted && random.chance(0.2);
  return {
    district_code: area,
    case_id: id,
    person_id: person.id,
    accountability_case_id: caseId,
    distinction: random.word({ "1": 4, "2": 3, "3": 5 }),
    applied,
    accepted,
    decided,
    result,
    consulted: decided === null ? null : random.chance(0.84),
    correction_due: due,
    corrected: corrected === null ? null : known(world, workday(corrected)),
    in_case_library: inLibrary,
    case_title: inLibrary ? random.pick(caseTitles) : null,
    case_lesson: inLibrary ? random.pick(caseLessons) : null,
  };
}
