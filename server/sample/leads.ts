import { addDays, addWeekdays, yearOf } from "./calendar.ts";
import type { Person } from "./people.ts";
import type { ClearingRow, ReportLeadRow } from "./rows.ts";
import { deal, known, someDay, workday, yearCounts } from "./schedule.ts";
import type { World } from "./world.ts";

/** Reports by channel: most turn out unfounded, and nothing says who reported. */
export function makeLeads(world: World): ReportLeadRow[] {
  return yearCounts(world, "leads", Math.round(760 * world.scale), 1.04).flatMap(
    ({ year, months, count }) => {
      const counters = new Map<string, number>();
      return deal(world, "leads", count, months).flatMap(({ area, month, count: number }) => {
        const random = world.random("leads", area.code, month);
        return Array.from({ length: number }, (): ReportLeadRow => {
          const next = (counters.get(area.code) ?? 0) + 1;
          counters.set(area.code, next);
          const channel = random.word({ 信: 24, 访: 12, 电话: 12, 短信: 5, 网络: 27, "12380": 20 });
          const realName = random.chance(channel === "访" ? 0.9 : 0.34);
          const received = someDay(month, random);
          const notified =
            realName && random.chance(0.97)
              ? addWeekdays(received, random.chance(0.93) ? random.int(1, 14) : random.int(16, 25))
              : null;
          const closed = known(world, workday(addDays(received, random.int(18, 110))));
          const feedback = closed !== null && realName ? addWeekdays(closed, random.int(1, 16)) : null;
          return {
            district_code: area.code,
            lead_id: `XS${year}${area.code.slice(3)}${String(next).padStart(4, "0")}`,
            channel,
            real_name: realName,
            received,
            notified: known(world, notified),
            closed,
            outcome: closed === null ? "在办" : random.word({ 属实: 12, 部分: 17, 失实: 38, 查无实据: 33 }),
            feedback: known(world, feedback),
          };
        });
      });
    },
  );
}

/** From unfounded reports: as many different people cleared as were published, and a few false accusers dealt with. */
export function makeClearings(world: World, leads: ReportLeadRow[]): ClearingRow[] {
  const unfounded = leads
    .filter(({ closed, outcome }) => closed !== null && (outcome === "失实" || outcome === "查无实据"))
    .map((lead) => {
      const random = world.random("clearing days", lead.lead_id);
      const approved = workday(addDays(lead.closed as string, random.int(2, 20)));
      const done = addWeekdays(approved, random.chance(0.85) ? random.int(1, 5) : random.int(6, 12));
      return { lead, approved, done };
    })
    .filter(({ done }) => done <= world.lastDay);
  const cleared = yearCounts(world, "cleared", world.target("cleared"), 0.78);
  const accused = yearCounts(world, "false accusations", Math.max(1, Math.round(4 * world.scale)), 0.8);
  return cleared.flatMap(({ year, count }, index) => {
    const random = world.random("clearing", year);
    const ofYear = unfounded.filter(({ done }) => yearOf(done) === year);
    const chosen = random.sample(ofYear, count + (accused[index]?.count ?? 0));
    const taken = new Set<Person>();
    return chosen
      .map((each, at) => ({ ...each, kind: at < count ? "澄清" : "诬告" }))
      .sort((a, b) => (a.done < b.done ? -1 : 1))
      .map(({ lead, approved, done, kind }, at): ClearingRow => {
        const roster = world
          .roster(lead.district_code, lead.received.slice(0, 7))
          .filter((person) => person.leads && !taken.has(person));
        const person = random.pick(roster);
        taken.add(person);
        const isClearing = kind === "澄清";
        return {
          district_code: lead.district_code,
          clearing_id: `CQ${year}${String(at + 1).padStart(3, "0")}`,
          lead_id: lead.lead_id,
          person_id: person.id,
          kind,
          way: isClearing
            ? random.word({ 会议: 4, 正名通知书: 3, 当面: 2, 发函: 2, 通报: 1, 公告: 1 })
            : null,
          approved,
          done,
          approver_level: isClearing ? random.word({ 市级: 3, 县级: 5 }) : "市级",
          revisit: isClearing ? random.chance(0.75) : null,
        };
      });
  });
}
