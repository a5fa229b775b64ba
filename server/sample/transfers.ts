import { addDays, addMonths } from "./calendar.ts";
import type { NumberedCase } from "./cases.ts";
import type { Person } from "./people.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import { unitOn, type World } from "./world.ts";

/** A row of T10 before it is written down. */
export interface Appointment {
  person: Person;
  area: string;
  kind: string;
  from: string | null;
  to: string | null;
  on: string;
  basis: string | null;
  source: string | null;
  pooled: boolean | null;
  young: boolean | null;
}

export function transfers(world: World): Appointment[] {
  return yearCounts(world, "transfers", Math.round(38 * world.scale), 0.9).flatMap(({ months, count }) =>
    deal(world, "transfers", count, months).flatMap(({ area, month, count: places }) => {
      const random = world.random("transfer", area.code, month);
      const candidates = world
        .roster(area.code, month)
        .filter((person) => person.category === "公务员" && person.leads && !person.isHead);
      return random
        .sample(candidates, Math.min(places, candidates.length))
        .map((person) => plain(person, area.code, "调任", null, person.level, someDay(month, random)));
    }),
  );
}

/** Those who went to another area, and some who changed posts inside their own. */
export function moves(world: World): Appointment[] {
  const between = world.people.flatMap((person) =>
    person.moved
      ? [plain(person, person.unit.area, "交流", person.level, person.level, workday(person.moved.on))]
      : [],
  );
  const inside = yearCounts(world, "moves inside", Math.round(110 * world.scale), 0.9).flatMap(
    ({ months, count }) =>
      deal(world, "moves inside", count, months).flatMap(({ area, month, count: places }) => {
        const random = world.random("move inside", area.code, month);
        const candidates = world.roster(area.code, month).filter((person) => person.leads && !person.moved);
        return random
          .sample(candidates, Math.min(places, candidates.length))
          .map((person) =>
            plain(person, area.code, "交流", person.level, person.level, someDay(month, random)),
          );
      }),
  );
  return [...between.filter(({ on }) => on <= world.lastDay), ...inside];
}

/** New officials' year on trial ends. */
export function confirmations(world: World): Appointment[] {
  return world.people.flatMap((person) => {
    const on = workday(addMonths(person.joined, 12));
    if (person.joined < world.firstDay || on > world.lastDay || person.category === "国企人员") return [];
    return [
      plain(person, unitOn(person, on).area, "试用期转正", null, person.level === "科员" ? "科员" : null, on),
    ];
  });
}

function plain(
  person: Person,
  area: string,
  kind: string,
  from: string | null,
  to: string | null,
  on: string,
): Appointment {
  return { person, area, kind, from, to, on, basis: null, source: null, pooled: null, young: null };
}

/** When a period is over and the review was good, about half are used again within some months. */
export function reusedAfter(world: World, cases: NumberedCase[]): Map<string, Appointment> {
  const reused = new Map<string, Appointment>();
  const last = new Map<Person, string>();
  for (const { person, influenceEnd } of cases) {
    if (person && influenceEnd !== null && influenceEnd > (last.get(person) ?? ""))
      last.set(person, influenceEnd);
  }
  for (const { id, person, influenceEnd, penalty, way } of cases) {
    if (!person || influenceEnd === null || influenceEnd !== last.get(person)) continue;
    const random = world.random("reused", id);
    const on = workday(addDays(influenceEnd, random.int(20, 150)));
    // An admonition costs nobody the post, so there is nothing to be used again in.
    const lostPost = penalty !== null && penalty !== "政务警告" && penalty !== "党内警告";
    if (on > world.lastDay || (person.left !== null && person.left <= on)) continue;
    if (!random.chance(way === "诫勉" || !lostPost ? 0.08 : 0.55 + 0.1 * person.drive)) continue;
    reused.set(
      id,
      plain(
        person,
        unitOn(person, on).area,
        "重新使用",
        null,
        person.level === "其他" ? null : person.level,
        on,
      ),
    );
  }
  return reused;
}
