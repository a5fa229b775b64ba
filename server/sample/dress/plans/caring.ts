import { groupBy } from "../../../groupBy.ts";
import type { TalkRow, TaskRow } from "../../rows.ts";
import type { Desk, FileDraft } from "../desk.ts";
import { manyHands } from "../hand.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";
import { correctionOf, corrections } from "./correction.ts";
import { monthSheets } from "./learning.ts";

/** T17, T18 and T20: talks by area with a sheet for each month, care by kind, tasks by plan; last, what was sent again. */
export function* caring(desk: Desk): Generator<FileDraft> {
  yield* talks(desk);
  yield* care(desk);
  yield* tasks(desk);
  yield* corrections(desk, monthlyTalksPath(desk, correctionOf(desk).area.name));
}

function monthlyTalksPath({ world }: Desk, area: string): string {
  return `17谈心谈话/${area}${world.years.at(-1)?.year}年谈心谈话情况（分月）.xlsx`;
}

function* talks(desk: Desk): Generator<FileDraft> {
  const current = desk.world.years.at(-1)?.year;
  for (const [year, rows] of groupBy(desk.tables.talk, ({ date }) => Number(date.slice(0, 4)))) {
    if (year === current) continue;
    yield {
      path: `17谈心谈话/全市${year}年谈心谈话情况.csv`,
      contract: "talk",
      form: { kind: "csv", encoding: "utf-8", delimiter: ",", newline: "\n" },
      tables: [
        desk.table(
          "talk",
          "谈话",
          data(rows.toSorted((a, b) => Number(a.district_code) - Number(b.district_code) || byDay(a, b))),
          desk.office,
          {
            hand: {
              areas: "name",
              days: [
                ["2022/3/5", 8],
                ["2022.03.05", 1],
              ],
              otherWords: 0.2,
            },
            title: `全市${year}年谈心谈话情况统计表`,
            counted: "人次",
            ditto: { columns: ["district_code"], mark: "同上" },
          },
        ),
      ],
    };
  }
  const { area: correctedArea, month: correctedMonth, sent } = correctionOf(desk);
  for (const area of desk.areas) {
    const ofYear = desk.of("talk", area.code).filter(({ date }) => Number(date.slice(0, 4)) === current);
    const isCorrected = area.code === correctedArea.code;
    const rows = isCorrected
      ? [...ofYear.filter(({ date }) => !date.startsWith(correctedMonth)), ...sent]
      : ofYear;
    yield monthlyTalks(desk, area, rows);
  }
}

function monthlyTalks(
  desk: Desk,
  { code, name, index, hand }: Desk["areas"][number],
  rows: TalkRow[],
): FileDraft {
  const byMonth = [...groupBy(rows.toSorted(byDay), ({ date }) => Number(date.slice(5, 7)))];
  return {
    path: monthlyTalksPath(desk, name),
    contract: "talk",
    form: { kind: "xlsx" },
    tables: byMonth.map(([month, ofMonth], at) => {
      const wrong: Wrong | undefined =
        index === 1 && at === 0 ? { column: "date", cell: null, rule: "required" } : undefined;
      const table = withWrongRow(ofMonth, () => ({ person_id: desk.stranger(code) }), wrong);
      return desk.table("talk", monthSheets[month - 1] as string, table, hand, {
        hand: { hasTitle: true, days: index % 3 === 0 ? manyHands : hand.days, namesPeople: true },
        title: `${name}${month}月谈心谈话情况统计表`,
        counted: "人次",
        area: name,
      });
    }),
  };
}

function byDay(a: TalkRow, b: TalkRow): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** Text by area for the years that are over; for the current one a workbook with a sheet for each kind. */
function* care(desk: Desk): Generator<FileDraft> {
  const current = desk.world.years.at(-1)?.year as number;
  for (const { code, name, hand } of desk.areas) {
    const rows = desk.of("care", code).filter(({ year }) => year < current);
    if (rows.length === 0) continue;
    yield {
      path: `18关心关爱/${name}关心关爱情况.csv`,
      contract: "care",
      form: hand.csv,
      tables: [
        desk.table("care", "关爱", data(rows), hand, {
          hand: { namesPeople: false, thousands: hand.csv.delimiter !== "," && hand.thousands },
          title: `${name}关心关爱措施落实情况`,
          area: name,
        }),
      ],
    };
  }
  const wrong: Wrong = { column: "person_id", cell: desk.stranger("990102"), rule: "health_by_unit_only" };
  const byKind = groupBy(
    desk.tables.care.filter(({ year }) => year === current),
    ({ kind }) => kind,
  );
  yield {
    path: `18关心关爱/全市${current}年关心关爱情况.xlsx`,
    contract: "care",
    form: { kind: "xlsx" },
    tables: [...byKind].map(([kind, rows]) => {
      const byUnit = rows.every(({ unit_code }) => unit_code !== null);
      const sorted = rows.toSorted((a, b) => Number(a.district_code) - Number(b.district_code));
      const table = withWrongRow(sorted, () => ({ due: 0, done: 0 }), kind === "体检" ? wrong : undefined);
      return desk.table("care", kind, table, desk.office, {
        hand: {
          areas: "name",
          units: "name",
          thousands: true,
          numbersRows: false,
          namesPeople: !byUnit,
          otherWords: 0.2,
          otherHeaders: 0,
        },
        omit: byUnit ? (kind === "体检" ? [] : ["person_id"]) : ["unit_code"],
        title: `全市${current}年干部关心关爱措施落实情况（${kind}）`,
        subtotalBy: "district_code",
        total: "合计",
        sums: ["due", "done"],
        mergeDown: ["district_code"],
      });
    }),
  };
}

function* tasks(desk: Desk): Generator<FileDraft> {
  const isMonthly = ({ plan }: TaskRow) => plan === "组织生活";
  const plans = desk.tables.task.filter((task) => !isMonthly(task));
  yield {
    path: "20任务落实/全市专项整治和规划任务台账.xlsx",
    contract: "task",
    form: { kind: "xlsx" },
    tables: [...groupBy(plans, ({ plan }) => plan)].map(([plan, rows]) => {
      const wrong: Wrong | undefined =
        plan === "整治" ? { column: "plan", cell: "专项行动", rule: "not-choice" } : undefined;
      const table = withWrongRow(rows, () => ({ task_id: "ZZ00000000000" }), wrong);
      return desk.table("task", plan, table, desk.office, {
        hand: {
          areas: "name",
          units: "name",
          days: manyHands,
          otherWords: 0.3,
          numbersRows: true,
          otherHeaders: 0.3,
        },
        title: `全市激励干部担当作为任务台账（${plan}）`,
        counted: "项",
        groups: { start: ["时间安排"], due: ["时间安排"], done: ["时间安排"] },
        total: "合计",
        totalCount: "项",
      });
    }),
  };
  yield {
    path: "20任务落实/全市党内组织生活开展情况.csv",
    contract: "task",
    form: { kind: "csv", encoding: "gb18030", delimiter: ";", newline: "\r\n" },
    tables: [
      desk.table("task", "组织生活", data(desk.tables.task.filter(isMonthly)), desk.office, {
        hand: { days: [["2022-03-05", 1]], otherWords: 0.3 },
        title: "全市党内组织生活开展情况",
      }),
    ],
  };
}
