import { addDays, addWeekdays } from "./calendar.ts";
import type { NumberedCase } from "./cases.ts";
import type { Person } from "./people.ts";
import type { AccountabilityRow } from "./rows.ts";
import { known, workday } from "./schedule.ts";
import { unitOn, type World } from "./world.ts";

export function makeAccountability(world: World, cases: NumberedCase[]): AccountabilityRow[] {
  return cases.map((each) => row(world, each));
}

function row(
  world: World,
  { id, area, person, unit, level, way, penalty, matter, issued, influenceEnd, beforeWay }: NumberedCase,
): AccountabilityRow {
  const random = world.random("case", id);
  const due = way === "函询" ? addWeekdays(issued, 15) : null;
  const replied =
    due === null
      ? null
      : random.chance(0.91)
        ? workday(addDays(issued, random.int(4, 18)))
        : workday(addDays(due, random.int(1, 20)));
  const closed = workday(addDays(replied ?? issued, random.int(5, 60)));
  return {
    district_code: area,
    case_id: id,
    person_id: person?.id ?? null,
    unit_code: unit?.code ?? (person ? unitOn(person, issued).code : null),
    level,
    way,
    penalty,
    matter,
    issued,
    reply_due: due,
    replied: known(world, replied),
    influence_end: influenceEnd,
    coordinated: beforeWay !== null,
    before_way: beforeWay,
    after_way: beforeWay === null ? null : way,
    closed: known(world, closed),
    appealed: (level === "3" || penalty !== null) && random.chance(0.05),
  };
}

/** Whether somebody's influence period runs on a day. */
export function underInfluence(cases: NumberedCase[]): (person: Person, day: string) => boolean {
  const periods = new Map<Person, [string, string][]>();
  for (const { person, issued, influenceEnd } of cases) {
    if (person && influenceEnd !== null)
      periods.set(person, [...(periods.get(person) ?? []), [issued, influenceEnd]]);
  }
  return (person, day) => (periods.get(person) ?? []).some(([from, to]) => from <= day && day < to);
}
