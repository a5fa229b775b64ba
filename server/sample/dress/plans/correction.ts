import { shiftMonth } from "../../calendar.ts";
import type { TalkRow } from "../../rows.ts";
import type { Desk, FileDraft } from "../desk.ts";
import { data } from "../plant.ts";

/** One district's month of talks that was sent wrong at first, and again, right, later. */
interface Correction {
  area: Desk["areas"][number];
  month: string;
  /** What the first file said of the month: some rows missing, some with another occasion. */
  sent: TalkRow[];
  right: TalkRow[];
}

export function correctionOf(desk: Desk): Correction {
  const { world } = desk;
  const area = (desk.areas.find(({ kind, index }) => kind === "district" && index > 2) ??
    desk.areas[0]) as Desk["areas"][number];
  const month = world.months.at(-2) ?? shiftMonth(world.lastDay.slice(0, 7), 0);
  const right = desk.of("talk", area.code).filter(({ date }) => date.startsWith(month));
  const random = world.random("correction", area.code, month);
  const sent = right.flatMap((row) => {
    if (random.chance(0.2)) return [];
    return [
      random.chance(0.25)
        ? { ...row, trigger: row.trigger === "其他" ? "思想波动" : "其他", need: !row.need, resolved: null }
        : row,
    ];
  });
  return { area, month, sent, right };
}

export function* corrections(desk: Desk, firstPath: string): Generator<FileDraft> {
  const { area, month, right } = correctionOf(desk);
  if (right.length === 0) return;
  const label = `${area.name}${month.slice(0, 4)}年${Number(month.slice(5, 7))}月`;
  yield {
    path: `99更正/${label}谈心谈话情况（更正）.csv`,
    contract: "talk",
    form: area.hand.csv,
    tables: [
      desk.table("talk", "更正", data(right), area.hand, {
        hand: { hasTitle: true, days: [["2022-03-05", 1]] },
        title: `${label}谈心谈话情况统计表（更正，以此件为准）`,
        counted: "人次",
        area: area.name,
      }),
    ],
    corrects: firstPath,
  };
}
