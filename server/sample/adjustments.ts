import type { Case } from "./cases.ts";
import { addDays } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { Weights } from "./random.ts";
import type { AdjustmentRow } from "./rows.ts";
import { deal, someDay, workday, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

const circumstances: Weights = {
  "1": 2,
  "2": 1,
  "3": 22,
  "4": 6,
  "5": 3,
  "6": 4,
  "7": 20,
  "8": 18,
  "9": 4,
  "10": 9,
  "11": 2,
  "12": 1,
  "13": 1,
  "14": 5,
  "15": 2,
};

/** The published number of officials moved out of a post in the reporting year; nobody twice in a year. */
export function makeAdjustments(
  world: World,
  cases: Case[],
): { rows: AdjustmentRow[]; adjusted: { person: Person; area: string; on: string }[] } {
  const warned = new Set(
    cases.filter(({ level }) => level === "2" || level === "3").map(({ person }) => person),
  );
  const adjusted: { person: Person; area: string; on: string }[] = [];
  const taken = new Set<string>();
  const rows = yearCounts(world, "adjusted", world.target("adjusted"), 0.82).flatMap(
    ({ year, months, count }) =>
      deal(world, "adjusted", count, months, (area) => area.share).flatMap(
        ({ area, month, count: places }) => {
          const random = world.random("adjusted", area.code, month);
          const candidates = world
            .roster(area.code, month)
            .filter((person) => person.leads && !taken.has(`${person.id}/${year}`));
          const weight = (person: Person) =>
            Math.min(1, Math.max(0.02, 0.12 - 0.2 * person.drive + (warned.has(person) ? 0.4 : 0)));
          return random
            .sample(candidates, Math.min(places, candidates.length), weight)
            .map((person): AdjustmentRow => {
              taken.add(`${person.id}/${year}`);
              const decided = someDay(month, random);
              const byLetter = random.chance(0.6);
              adjusted.push({ person, area: area.code, on: decided });
              return {
                district_code: area.code,
                person_id: person.id,
                circumstance: random.word(circumstances),
                way: random.word({ 平职调整: 40, 转任职级公务员: 22, 免职: 24, 降职: 10, 其他: 4 }),
                letter_no: byLetter
                  ? `JY${year}${area.code.slice(3)}${String(taken.size).padStart(3, "0")}`
                  : null,
                suggested: byLetter ? workday(addDays(decided, -random.int(12, 60))) : null,
                decided,
                follow_up_result:
                  addDays(decided, 180) <= world.lastDay
                    ? random.word({ 好转: 6, 一般: 3, 未好转: 1, 重新使用: 1 })
                    : null,
              };
            });
        },
      ),
  );
  return { rows, adjusted };
}
