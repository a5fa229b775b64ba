import type { Appointment } from "./transfers.ts";
import { addDays, addMonths, dayInMonth } from "./calendar.ts";
import { groupBy } from "../groupBy.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { ListEntryRow } from "./rows.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import { unitOn, type World } from "./world.ts";

const findings = ["督查", "巡视巡察", "审计", "个人事项", "信访举报", "纪检监察", "民主评议"];

interface Outcomes {
  appointments: Appointment[];
  adjusted: { person: Person; on: string }[];
}

export function makeLists(world: World, outcomes: Outcomes): ListEntryRow[] {
  const later = findLater(outcomes);
  return [
    ...files(world),
    ...campaign(world, later),
    ...negative(world),
    ...talents(world, later),
    ...portraits(world),
  ];
}

/** What befell a person soon after a day: promotion, or being moved down. */
type Later = (person: Person, after: string, what: "up" | "down") => string | null;

function findLater({ appointments, adjusted }: Outcomes): Later {
  const ups = groupBy(
    appointments.filter(({ kind }) => kind === "提拔" || kind === "进一步使用"),
    ({ person }) => person,
  );
  const downs = groupBy(adjusted, ({ person }) => person);
  return (person, after, what) => {
    const days = ((what === "up" ? ups : downs).get(person) ?? [])
      .map(({ on }) => on)
      .filter((on) => on >= after && on <= addMonths(after, 18));
    return days.sort()[0] ?? null;
  };
}

/** 一人一档: a political file for nearly every leader, brought up to date now and then. */
function files(world: World): ListEntryRow[] {
  return world.people.flatMap((person) => {
    const random = world.random("file", person.id);
    if (!person.leads || person.left !== null || !random.chance(0.93)) return [];
    const entered = someDay(random.pick(world.months), random);
    const updated = workday(addDays(entered, random.int(90, 500)));
    const isUpdated = updated <= world.lastDay && random.chance(0.7);
    return [
      entry(
        unitOn(person, entered).area,
        person,
        "政治档案",
        entered,
        isUpdated ? { action: "更新", action_date: updated } : {},
      ),
    ];
  });
}

/** 担当作为专项清单 every spring: the best are used first, the last are dealt with. */
function campaign(world: World, later: Later): ListEntryRow[] {
  return world.years.flatMap(({ year, months }) => {
    const month = months.find((each) => each.endsWith("-04"));
    if (month === undefined) return [];
    return world.areas.flatMap((area) => {
      const random = world.random("campaign list", area.code, year);
      const leaders = world.roster(area.code, month).filter((person) => person.leads);
      const listed = random.sample(leaders, Math.max(1, Math.round(leaders.length * 0.09)));
      const scored = listed
        .map((person) => ({ person, score: person.drive + 0.7 * random.normal() }))
        .sort((a, b) => b.score - a.score);
      const entered = workday(dayInMonth(month, random.int(10, 28)));
      return scored.map(({ person }, index) => {
        const tier = index < scored.length * 0.3 ? "靠前" : index >= scored.length * 0.9 ? "靠后" : "中间";
        const source = random.pick(["专项谈话", "考察考核", "调研评估", "督查"]);
        return entry(area.code, person, "专项清单", entered, {
          source,
          tier,
          rank: index + 1,
          ...followUp(world, person, tier, entered, later, random),
        });
      });
    });
  });
}

function followUp(
  world: World,
  person: Person,
  tier: string,
  entered: string,
  later: Later,
  random: Random,
): Partial<ListEntryRow> {
  const soon = workday(addDays(entered, random.int(20, 150)));
  const isSoon = soon <= world.lastDay;
  if (tier === "靠前") {
    const used = later(person, entered, "up");
    if (used !== null) return { action: "使用", action_date: used };
    return isSoon && random.chance(0.5)
      ? { action: random.pick(["培养", "推荐", "晋升职级"]), action_date: soon }
      : {};
  }
  if (tier === "靠后") {
    const moved = later(person, entered, "down");
    if (moved !== null) return { action: "调整", action_date: moved };
    return isSoon && random.chance(0.75)
      ? { action: random.pick(["批评教育", "批评教育", "责令检查", "诫勉"]), action_date: soon }
      : {};
  }
  return {};
}

function negative(world: World): ListEntryRow[] {
  return drawn(
    world,
    "负面",
    64,
    (person) => Math.min(1, Math.max(0.03, 0.2 - 0.25 * person.drive)),
    (person, area, entered, random) => {
      const exited = workday(addDays(entered, random.int(120, 400)));
      const mended = exited <= world.lastDay && random.chance(0.8);
      const source = random.pick(["纪检监察", "督查", "信访举报", "民主评议"]);
      return entry(
        area,
        person,
        "负面",
        entered,
        mended ? { source, exited, action: "整改", action_date: exited } : { source },
      );
    },
  );
}

/** Found early, trained on, recommended in time; those seen on the front line are used more often. */
function talents(world: World, later: Later): ListEntryRow[] {
  const keen = (person: Person) => Math.min(1, Math.max(0.02, 0.25 + 0.25 * person.drive));
  return drawn(world, "培养", 210, keen, (person, area, entered, random) => {
    const source = random.word({ 一线考察: 5, 组织推荐: 4, 考察考核: 3, 调研评估: 1 });
    const used = later(person, entered, "up");
    const soon = workday(addDays(entered, random.int(60, 300)));
    if (used !== null)
      return entry(area, person, "培养", entered, { source, action: "使用", action_date: used });
    return entry(
      area,
      person,
      "培养",
      entered,
      soon <= world.lastDay && random.chance(0.6)
        ? { source, action: random.pick(["推荐", "培养"]), action_date: soon }
        : { source },
    );
  });
}

function portraits(world: World): ListEntryRow[] {
  return drawn(
    world,
    "画像",
    180,
    (person) => (person.leads ? 1 : 0.1),
    (person, area, entered, random) => {
      const mended = workday(addDays(entered, random.int(30, 200)));
      const source = random.pick(findings);
      return entry(
        area,
        person,
        "画像",
        entered,
        mended <= world.lastDay && random.chance(0.86)
          ? { source, action: "整改", action_date: mended }
          : { source },
      );
    },
  );
}

function drawn(
  world: World,
  kind: string,
  count: number,
  weight: (person: Person) => number,
  make: (person: Person, area: string, entered: string, random: Random) => ListEntryRow,
): ListEntryRow[] {
  return yearCounts(world, kind, Math.round(count * world.scale), 0.85).flatMap(({ months, count: whole }) =>
    deal(world, kind, whole, months).flatMap(({ area, month, count: places }) => {
      const random = world.random("list", kind, area.code, month);
      const roster = world.roster(area.code, month);
      return random
        .sample(roster, Math.min(places, roster.length), weight)
        .map((person) => make(person, area.code, someDay(month, random), random));
    }),
  );
}

function entry(
  area: string,
  person: Person,
  kind: string,
  entered: string,
  rest: Partial<ListEntryRow>,
): ListEntryRow {
  const empty = { source: null, tier: null, rank: null, exited: null, action: null, action_date: null };
  return {
    district_code: area,
    person_id: person.id,
    unit_code: null,
    list_kind: kind,
    entered,
    ...empty,
    ...rest,
  };
}
