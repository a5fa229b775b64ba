import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stagingBelow } from "../ingest/staged.ts";
import { mayBeFutureTypes } from "../../../server/contracts/contract.ts";
import { readLibrary } from "../../../server/library.ts";
import { goneRule } from "../../../server/warehouse/goneRows.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-enforced-"));
const library = readLibrary(root);
const stage = stagingBelow(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** A rule of one row, in a contract; a rule across tables; what the reader or the warehouse does of itself. */
interface Places {
  rows?: Record<string, "error" | "flag">;
  across?: Record<string, "error" | "flag">;
  /** Files of which the reader refuses or flags something, under this rule. */
  reader?: { rule: string; severity: "error" | "flag"; files: Record<string, string> };
  /** Tested in crossRules.test.ts. */
  warehouse?: string;
}

const circumstance =
  "地区,人员编码,调整情形,调整方式,决定日期\n甲县,GB01,16,免职,2022-03-01\n甲县,GB02,15,免职,2022-03-01";
const total =
  "地区,培训班名称,培训类别,培训人数,开始时间\n甲县,示例一班,理论,30,2022-03-01\n甲县,示例二班,理论,40,2022-03-02\n合计,,,71,";
const future =
  "地区,人员编码,谈话人,谈话事由,谈话时间\n甲县,GB01,分管领导,专项,2022-12-01\n甲县,GB02,分管领导,专项,2022-11-14";

/** The nineteen rules of the domain's contracts, each with every place that holds it. */
const places: Record<number, Places> = {
  1: {
    across: {
      clearing_before_lead_closed: "error",
      clearing_of_founded_lead: "error",
      clearing_without_lead: "flag",
    },
  },
  2: { rows: { "clearing.accuser_dealt_with_by_city": "flag" } },
  3: {
    rows: { "person.began_work_at_16": "error" },
    across: { appointment_under_age: "error", adjustment_under_age: "error" },
  },
  4: { across: { promotion_in_influence: "flag" } },
  5: { across: { promotion_after_low_grade: "flag" } },
  6: { across: { reuse_in_influence: "flag" } },
  7: { across: { influence_end_differs: "flag" } },
  8: {
    rows: { "accountability.replied_in_time": "flag" },
    across: { level_three_unwarned: "flag", inquiry_reply_late: "flag" },
  },
  9: {
    rows: { "tolerance.decided_after_applied": "error" },
    across: { tolerated_yet_unchanged: "flag" },
  },
  10: { across: { excellent_over_quota: "flag" } },
  11: { across: { promotion_untrained: "flag" } },
  12: { across: { observation_before_penalty: "flag", observation_unevaluated: "flag" } },
  13: {
    rows: { "assessment.grade_fits_kind": "error" },
    across: { grade_not_of_category: "error" },
    reader: { rule: "not-choice", severity: "error", files: { "调整.csv": circumstance } },
  },
  14: {
    rows: { "training.hours_fit_days": "flag" },
    across: { overlapping_trainings: "flag", class_reported_twice: "flag" },
  },
  15: { reader: { rule: "total-differs", severity: "flag", files: { "培训.csv": total } } },
  16: { across: { person_under_two_numbers: "flag" } },
  17: { across: { weights_not_one: "flag", inspection_weight_differs: "flag" } },
  18: { warehouse: goneRule },
  19: {
    rows: Object.fromEntries(
      [
        "list_entry.exited_after_entered",
        "list_entry.action_after_entered",
        "training.end_after_start",
        "posting.planned_end_after_start",
        "posting.end_after_start",
        "adjustment.decided_after_suggested",
        "accountability.reply_due_after_issued",
        "accountability.replied_after_issued",
        "accountability.influence_end_after_issued",
        "accountability.closed_after_issued",
        "tolerance.accepted_after_applied",
        "tolerance.corrected_after_applied",
        "report_lead.notified_after_received",
        "report_lead.closed_after_received",
        "report_lead.feedback_after_closed",
        "clearing.done_after_approved",
        "observation.influence_end_after_entered",
        "observation.evaluated_after_entered",
        "task.done_after_start",
        "task.due_after_start",
      ].map((rule) => [rule, "error"] as const),
    ),
    reader: { rule: "future-date", severity: "error", files: { "谈话.csv": future } },
  },
};

const each = Object.entries(places).map(([number, held]) => [Number(number), held] as const);

describe("the nineteen rules", () => {
  it("are each held somewhere", () => {
    expect(each.map(([number]) => number)).toEqual(Array.from({ length: 19 }, (_, index) => index + 1));
    expect(each.filter(([, held]) => Object.keys(held).length === 0)).toEqual([]);
  });

  it.each(each)("have for number %i the rules of one row that are named here", (_, { rows = {} }) => {
    const known = library.contracts.flatMap(({ id, rules }) =>
      rules.map((rule) => [`${id}.${rule.id}`, rule.severity] as const),
    );
    expect(Object.fromEntries(known.filter(([name]) => name in rows))).toEqual(rows);
  });

  it.each(each)(
    "have for number %i the rules across tables that are named here",
    (number, { across = {} }) => {
      const known = library.crossRules
        .filter((rule) => rule.number === number)
        .map(({ id, severity }) => [id, severity] as const);
      expect(Object.fromEntries(known)).toEqual(across);
    },
  );

  it.each(each.flatMap(([number, { reader }]) => (reader ? [[number, reader] as const] : [])))(
    "are for number %i kept by the reader, and it lets what keeps them pass",
    async (_, { rule, severity, files }) => {
      const { database, sheets } = await stage(files);
      const found = await database.rows({
        sql: `select rule, count(*)::integer as n from ${severity === "error" ? "refusal" : "flag"} group by rule`,
      });
      database.close();
      expect(found).toEqual([{ rule, n: 1 }]);
      expect(sheets[0]?.accepted).toBeGreaterThan(0);
    },
  );

  it("leave no date, month or year in the future but deadlines and plans", () => {
    const open = library.contracts.flatMap(({ id, columns }) =>
      columns
        .filter(({ type, may_be_future }) => mayBeFutureTypes.includes(type) && may_be_future)
        .map((column) => `${id}.${column.id}`),
    );
    expect(open).toEqual([
      "posting.planned_end",
      "accountability.reply_due",
      "accountability.influence_end",
      "tolerance.correction_due",
      "observation.influence_end",
      "task.start",
      "task.due",
    ]);
  });
});
