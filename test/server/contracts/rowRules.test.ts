import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Contract, RowRule } from "../../../server/contracts/contract.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { sqlType } from "../../../server/contracts/sqlTypes.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";

type Cells = Record<string, string | number | boolean>;
const someone = { person_id: "00000000-0000-4000-8000-000000000001" };
const early = "2022-03-01";
const late = "2022-03-02";

/** For each rule, a row that breaks it and one that keeps it. */
const rows: Record<string, Record<string, [broken: Cells, kept: Cells]>> = {
  org_unit: {
    gb2260_six_digits: [{ gb2260: "99012" }, { gb2260: "990121" }],
    leaders_within_quota: [
      { leader_quota: 4, leader_actual: 5 },
      { leader_quota: 4, leader_actual: 4 },
    ],
  },
  person: {
    began_work_at_16: [
      { birth_month: "1980-08-01", work_start: "1996-07-01" },
      { birth_month: "1980-08-01", work_start: "1996-08-01" },
    ],
    born_in_reason: [{ birth_month: "1880-08-01" }, { birth_month: "1980-08-01" }],
    rank_fits_category: [
      { category: "事业人员", rank: "四级调研员" },
      { category: "公务员", rank: "四级调研员" },
    ],
  },
  assessment: {
    grade_fits_kind: [
      { kind: "年度", grade: "较好" },
      { kind: "平时", grade: "较好" },
    ],
    graded_though_not_eligible: [{ eligible: false, grade: "优秀" }, { eligible: false }],
    reason_given: [
      { kind: "年度", eligible: true },
      { kind: "年度", eligible: true, reason_none: "请假" },
    ],
  },
  team_assessment: {
    rank_within_group: [
      { rank: 9, group_size: 8 },
      { rank: 8, group_size: 8 },
    ],
    only_deductions_negative: [{ score: -1 }, { score: -1, component: "扣分" }],
  },
  inspection: {
    score_within_full: [
      { score: 100.5, full_score: 100 },
      { score: 100, full_score: 100 },
    ],
    held_in_or_after_quarter: [
      { quarter: "2022Q3", date: "2022-06-30" },
      { quarter: "2022Q3", date: "2022-07-01" },
    ],
  },
  survey: {
    returned_within_issued: [
      { issued: 10, returned: 11 },
      { issued: 10, returned: 10 },
    ],
    votes_within_returned: [
      { positive: 5, negative: 3, abstain: 3, returned: 10 },
      { positive: 5, negative: 3, returned: 10 },
    ],
    person_named: [{ target_type: "个人" }, { target_type: "个人", ...someone }],
    team_without_person: [{ target_type: "班子", ...someone }, { target_type: "班子" }],
  },
  list_entry: {
    subject_given: [{}, someone],
    exited_after_entered: [
      { entered: late, exited: early },
      { entered: late, exited: late },
    ],
    action_after_entered: [
      { entered: late, action_date: early },
      { entered: late, action_date: late },
    ],
    action_dated: [{ action: "使用" }, { action: "使用", action_date: late }],
  },
  training: {
    person_or_headcount: [{ ...someone, headcount: 30 }, { headcount: 30 }],
    end_after_start: [
      { start: late, end: early },
      { start: late, end: late },
    ],
    hours_fit_days: [
      { start: early, end: late, hours: 49 },
      { start: early, end: late, hours: 48 },
    ],
  },
  posting: {
    planned_end_after_start: [
      { start: late, planned_end: early },
      { start: late, planned_end: late },
    ],
    end_after_start: [
      { start: late, end: early },
      { start: late, end: late },
    ],
    result_means_evaluated: [{ result: "优秀" }, { result: "优秀", evaluated: true }],
  },
  appointment: {
    promotion_changes_level: [
      { kind: "提拔", from_level: "乡科级正职", to_level: "乡科级正职" },
      { kind: "交流", from_level: "乡科级正职", to_level: "乡科级正职" },
    ],
    rank_promotion_to_rank: [
      { kind: "职级晋升", to_level: "县处级副职" },
      { kind: "职级晋升", to_level: "四级调研员" },
    ],
    staff_grade_to_grade: [
      { kind: "职员等级", to_level: "四级调研员" },
      { kind: "职员等级", to_level: "七级职员" },
    ],
  },
  adjustment: {
    decided_after_suggested: [
      { suggested: late, decided: early },
      { suggested: late, decided: late },
    ],
    letter_dated: [{ letter_no: "1" }, { letter_no: "1", suggested: early }],
  },
  accountability: {
    subject_given: [{}, { unit_code: "1" }],
    reply_due_after_issued: [
      { issued: late, reply_due: early },
      { issued: late, reply_due: late },
    ],
    replied_after_issued: [
      { issued: late, replied: early },
      { issued: late, replied: late },
    ],
    influence_end_after_issued: [
      { issued: late, influence_end: early },
      { issued: late, influence_end: late },
    ],
    closed_after_issued: [
      { issued: late, closed: early },
      { issued: late, closed: late },
    ],
    replied_in_time: [
      { reply_due: early, replied: late },
      { reply_due: late, replied: late },
    ],
    way_fits_level: [
      { level: "1", way: "诫勉" },
      { level: "3", way: "诫勉" },
    ],
    penalty_fits_way: [
      { way: "政务", penalty: "党内警告" },
      { way: "党纪", penalty: "党内警告" },
    ],
  },
  tolerance: {
    accepted_after_applied: [
      { applied: late, accepted: early },
      { applied: late, accepted: late },
    ],
    decided_after_applied: [
      { applied: early, accepted: late, decided: early },
      { applied: early, accepted: late, decided: late },
    ],
    corrected_after_applied: [
      { applied: late, corrected: early },
      { applied: late, corrected: late },
    ],
    pending_has_no_decision: [{ result: "在办", decided: late }, { result: "在办" }],
    decision_dated: [{ result: "免责" }, { result: "免责", decided: late }],
    case_has_no_id_number: [
      { case_lesson: "某干部（99010119800101001X）" },
      { case_lesson: "先行先试，允许试错" },
    ],
  },
  report_lead: {
    notified_after_received: [
      { received: late, notified: early },
      { received: late, notified: late },
    ],
    closed_after_received: [
      { received: late, closed: early },
      { received: late, closed: late },
    ],
    feedback_after_closed: [
      { received: early, closed: late, feedback: early },
      { received: early, closed: late, feedback: late },
    ],
    pending_not_closed: [{ outcome: "失实" }, { outcome: "失实", closed: late }],
  },
  clearing: {
    accuser_dealt_with_by_city: [
      { kind: "诬告", approver_level: "县级" },
      { kind: "诬告", approver_level: "市级" },
    ],
    done_after_approved: [
      { approved: late, done: early },
      { approved: late, done: late },
    ],
  },
  observation: {
    influence_end_after_entered: [
      { entered: late, influence_end: early },
      { entered: late, influence_end: late },
    ],
    evaluated_after_entered: [
      { entered: late, evaluated: early },
      { entered: late, evaluated: late },
    ],
    evaluated_after_influence: [
      { influence_end: late, evaluated: early },
      { influence_end: late, evaluated: late },
    ],
    conclusion_dated: [{ conclusion: "可使用" }, { conclusion: "可使用", evaluated: late }],
  },
  talk: {
    resolved_needs_a_need: [
      { need: false, resolved: true },
      { need: false, resolved: false },
    ],
  },
  care: {
    subject_given: [{}, someone],
    health_by_unit_only: [
      { kind: "体检", ...someone },
      { kind: "年休假", ...someone },
    ],
    done_within_due: [
      { due: 5, done: 6 },
      { due: 5, done: 5 },
    ],
  },
  commendation: {
    subject_given: [{}, { unit_code: "1" }],
    medium_of_publicity: [
      { kind: "嘉奖", medium: "电视" },
      { kind: "宣传", medium: "电视" },
    ],
  },
  task: {
    done_after_start: [
      { start: late, done: early },
      { start: late, done: late },
    ],
    due_after_start: [
      { start: late, due: early },
      { start: late, due: late },
    ],
    done_dated: [{ status: "已完成" }, { status: "已完成", done: late }],
  },
};

/** Rules that a row of nothing breaks, as a subject must be given. */
const wanted = new Set(["subject_given", "person_or_headcount"]);

const contracts = readContracts("data/contracts");
const rules = contracts.flatMap((contract) =>
  contract.rules.map((rule) => [`${contract.id}.${rule.id}`, contract, rule] as const),
);

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

describe("the rules of one row", () => {
  it("have each a row here", () => {
    const known = Object.entries(rows).flatMap(([id, each]) =>
      Object.keys(each).map((rule) => `${id}.${rule}`),
    );
    expect(known.toSorted()).toEqual(rules.map(([name]) => name).toSorted());
  });

  it.each(rules)("%s binds to the typed row and is a condition", async (_, contract, rule) => {
    expect(await duckdb.check({ sql: question(contract, rule, {}) })).toEqual([
      { name: "holds", type: "BOOLEAN" },
    ]);
  });

  it.each(rules)(
    "%s tells a broken row from a sound one, and passes what is unknown",
    async (_, contract, rule) => {
      const [broken, kept] = rows[contract.id]?.[rule.id] ?? [{}, {}];
      expect(await holds(contract, rule, broken)).toBe(false);
      expect(await holds(contract, rule, kept)).toBe(true);
      if (!wanted.has(rule.id)) expect(await holds(contract, rule, {})).not.toBe(false);
    },
  );
});

async function holds(contract: Contract, rule: RowRule, cells: Cells): Promise<unknown> {
  const [row] = await duckdb.rows<{ holds: boolean | null }>({ sql: question(contract, rule, cells) });
  return row?.holds;
}

function question({ columns }: Contract, { expect: condition }: RowRule, cells: Cells): string {
  const unknown = Object.keys(cells).filter((id) => !columns.some((column) => column.id === id));
  if (unknown.length > 0) throw new Error(`no such column: ${unknown.join(", ")}`);
  const typed = columns.map(({ id, type }) => {
    const cell = cells[id];
    return `cast(${cell === undefined ? "null" : literal(String(cell))} as ${sqlType(type)}) as ${identifier(id)}`;
  });
  return `select (${condition}) as holds from (select ${typed.join(", ")})`;
}
