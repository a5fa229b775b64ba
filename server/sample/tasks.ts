import { addDays, addMonths, dayInMonth, daysInMonth } from "./calendar.ts";
import type { Random } from "./random.ts";
import type { TaskRow } from "./rows.ts";
import { deal, workday, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

/** Sums to the months a plan's tasks take, and how well they are kept. */
interface Plan {
  plan: string;
  prefix: string;
  months: readonly [number, number];
  onTime: number;
}

export function makeTasks(world: World): TaskRow[] {
  const reporting = world.years.at(-1)?.months ?? [];
  const campaign = world.target("campaign_tasks");
  const single = (plan: Plan, count: number, months: string[]) =>
    numbered(world, plan, deal(world, plan.plan, count, months));
  return [
    // Both campaigns run in the reporting year alone, each with its twenty-odd tasks due inside it.
    ...single({ plan: "整治", prefix: "ZZ", months: [1, 4], onTime: 0.82 }, campaign, reporting),
    ...single({ plan: "1+7+9", prefix: "ZX", months: [1, 4], onTime: 0.84 }, campaign, reporting),
    ...single(
      { plan: "规划", prefix: "GH", months: [6, 18], onTime: 0.8 },
      Math.round(49 * world.scale),
      world.months,
    ),
    ...yearCounts(world, "claimed", Math.round(66 * world.scale), 0.8).flatMap(({ months, count }) =>
      single({ plan: "任务认领", prefix: "RL", months: [2, 8], onTime: 0.85 }, count, months),
    ),
    ...numbered(
      world,
      { plan: "组织生活", prefix: "SH", months: [0, 0], onTime: 0.95 },
      world.areas.flatMap((area) =>
        world.months.map((month) => ({ area, month, count: Number(month.slice(5, 7)) % 3 === 0 ? 4 : 3 })),
      ),
    ),
  ];
}

/** A slot's month is the one the task is due in. */
function numbered(world: World, plan: Plan, slots: ReturnType<typeof deal>): TaskRow[] {
  return slots.flatMap(({ area, month, count }) => {
    const random = world.random("task", plan.plan, area.code, month);
    const units = world.units.filter((unit) => unit.area === area.code && unit.kind !== "institution");
    return Array.from({ length: count }, (_, index) => {
      const id = `${plan.prefix}${month.replace("-", "")}${area.code.slice(3)}${String(index + 1).padStart(2, "0")}`;
      return task(world, plan, area.code, random.pick(units).code, id, month, random);
    });
  });
}

function task(
  world: World,
  { plan, months, onTime }: Plan,
  area: string,
  owner: string,
  id: string,
  month: string,
  random: Random,
): TaskRow {
  const isMonthly = months[1] === 0;
  const due = isMonthly
    ? dayInMonth(month, daysInMonth(month))
    : workday(dayInMonth(month, random.int(15, daysInMonth(month))));
  const start = isMonthly ? dayInMonth(month, 1) : addMonths(dayInMonth(month, 1), -random.int(...months));
  const kept = random.chance(onTime);
  const finished = kept
    ? addDays(due, -random.int(0, 12))
    : random.chance(0.6)
      ? addDays(due, random.int(2, 45))
      : null;
  const done = finished !== null && finished <= world.lastDay ? (finished < start ? start : finished) : null;
  const status =
    done !== null ? "已完成" : due < world.lastDay ? (random.chance(0.06) ? "中止" : "逾期") : "进行中";
  return { district_code: area, task_id: id, plan, owner, start, due, status, done };
}
