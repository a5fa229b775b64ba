/** A clean value: days are `2022-10-31`, months `2022-10`, quarters `2022Q3`. */
export type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** The rows of all twenty exports before anybody has typed them into a file, keyed by the contracts' columns. */
export interface Tables {
  org_unit: OrgUnitRow[];
  person: PersonRow[];
  assessment: AssessmentRow[];
  team_assessment: TeamAssessmentRow[];
  inspection: InspectionRow[];
  survey: SurveyRow[];
  list_entry: ListEntryRow[];
  training: TrainingRow[];
  posting: PostingRow[];
  appointment: AppointmentRow[];
  adjustment: AdjustmentRow[];
  accountability: AccountabilityRow[];
  tolerance: ToleranceRow[];
  report_lead: ReportLeadRow[];
  clearing: ClearingRow[];
  observation: ObservationRow[];
  talk: TalkRow[];
  care: CareRow[];
  commendation: CommendationRow[];
  task: TaskRow[];
}
export type TableId = keyof Tables;

export type OrgUnitRow = {
  district_code: string;
  unit_code: string;
  unit_name: string;
  level: string;
  comparable_group: string;
  staff_total: number;
  posts_general: number | null;
  leader_quota: number;
  leader_actual: number;
};

export type PersonRow = {
  district_code: string;
  person_id: string;
  name: string;
  sex: string;
  birth_month: string;
  work_start: string;
  category: string;
  level: string;
  rank: string;
  unit_code: string;
  party: string;
  education: string;
  specialty: string;
  in_service: boolean;
};

export type AssessmentRow = {
  district_code: string;
  person_id: string;
  kind: string;
  year: number;
  period: string | null;
  grade: string | null;
  score: number | null;
  veto: boolean | null;
  eligible: boolean;
  reason_none: string | null;
};

export type TeamAssessmentRow = {
  district_code: string;
  unit_code: string;
  year: number;
  kind: string;
  component: string;
  score: number;
  weight: number | null;
  grade: string | null;
  rank: number | null;
  group_size: number | null;
};

export type InspectionRow = {
  district_code: string;
  unit_code: string;
  quarter: string;
  item: string;
  score: number;
  full_score: number;
  rank: number;
  date: string;
};

export type SurveyRow = {
  district_code: string;
  target_type: string;
  target_id: string;
  person_id: string | null;
  batch: string;
  surveyed: string;
  dimension: string;
  item: number;
  positive: number;
  negative: number;
  abstain: number;
  issued: number;
  returned: number;
};

export type ListEntryRow = {
  district_code: string;
  person_id: string | null;
  unit_code: string | null;
  list_kind: string;
  source: string | null;
  tier: string | null;
  rank: number | null;
  entered: string;
  exited: string | null;
  action: string | null;
  action_date: string | null;
};

export type TrainingRow = {
  district_code: string;
  person_id: string;
  class_name: string;
  kind: string;
  organizer: string;
  start: string;
  end: string;
  hours: number;
  offline: boolean;
  completed: boolean;
  named: boolean;
};

export type PostingRow = {
  district_code: string;
  person_id: string;
  kind: string;
  place: string;
  start: string;
  planned_end: string;
  end: string | null;
  evaluated: boolean | null;
  result: string | null;
};

export type AppointmentRow = {
  district_code: string;
  person_id: string;
  kind: string;
  from_level: string | null;
  to_level: string | null;
  decided: string;
  basis: string | null;
  source_type: string | null;
  pooled_quota: boolean | null;
  is_young: boolean | null;
  trained_before: boolean | null;
};

export type AdjustmentRow = {
  district_code: string;
  person_id: string;
  circumstance: string;
  way: string;
  letter_no: string | null;
  suggested: string | null;
  decided: string;
  follow_up_result: string | null;
};

export type AccountabilityRow = {
  district_code: string;
  case_id: string;
  person_id: string | null;
  unit_code: string | null;
  level: string | null;
  way: string;
  penalty: string | null;
  matter: string;
  issued: string;
  reply_due: string | null;
  replied: string | null;
  influence_end: string | null;
  coordinated: boolean;
  before_way: string | null;
  after_way: string | null;
  closed: string | null;
  appealed: boolean;
};

export type ToleranceRow = {
  district_code: string;
  case_id: string;
  person_id: string;
  accountability_case_id: string | null;
  distinction: string;
  applied: string;
  accepted: string | null;
  decided: string | null;
  result: string;
  consulted: boolean | null;
  correction_due: string | null;
  corrected: string | null;
  in_case_library: boolean;
  case_title: string | null;
  case_lesson: string | null;
};

export type ReportLeadRow = {
  district_code: string;
  lead_id: string;
  channel: string;
  real_name: boolean;
  received: string;
  notified: string | null;
  closed: string | null;
  outcome: string;
  feedback: string | null;
};

export type ClearingRow = {
  district_code: string;
  clearing_id: string;
  lead_id: string;
  person_id: string;
  kind: string;
  way: string | null;
  approved: string;
  done: string;
  approver_level: string;
  revisit: boolean | null;
};

export type ObservationRow = {
  district_code: string;
  person_id: string;
  source_case: string;
  entered: string;
  influence_end: string;
  mentor: string | null;
  checks: number;
  evaluated: string | null;
  conclusion: string | null;
  reused: boolean;
  revisit: boolean | null;
};

export type TalkRow = {
  district_code: string;
  person_id: string;
  talker_role: string;
  trigger: string;
  date: string;
  need: boolean;
  resolved: boolean | null;
};

export type CareRow = {
  district_code: string;
  person_id: string | null;
  unit_code: string | null;
  kind: string;
  year: number;
  due: number;
  done: number;
  note: string | null;
};

export type CommendationRow = {
  district_code: string;
  person_id: string | null;
  unit_code: string | null;
  kind: string;
  authority: string;
  date: string;
  medium: string | null;
};

export type TaskRow = {
  district_code: string;
  task_id: string;
  plan: string;
  owner: string;
  start: string;
  due: string;
  status: string;
  done: string | null;
};
