import { groupBy } from "../../../groupBy.ts";
import type { ClearingRow } from "../../rows.ts";
import type { Desk, FileDraft } from "../desk.ts";
import { manyHands } from "../hand.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";
import type { CsvForm } from "../writeCsv.ts";

const tabbed: CsvForm = { kind: "csv", encoding: "gb18030", delimiter: "\t", newline: "\r\n" };

/** T12 to T16: kept by the city's own office, so one file for all areas. */
export function* discipline(desk: Desk): Generator<FileDraft> {
  for (const [year, rows] of groupBy(desk.tables.accountability, ({ issued }) => issued.slice(0, 4))) {
    const isLast = Number(year) === desk.world.years.at(-1)?.year;
    const wrong: Wrong | undefined = isLast
      ? { column: "person_id", cell: null, rule: "subject_given" }
      : undefined;
    const change = () => ({ case_id: `WZ${year}0000000`, person_id: null, unit_code: null });
    yield {
      path: `12监督问责/全市${year}年监督问责情况.csv`,
      contract: "accountability",
      form: desk.office.csv,
      tables: [
        desk.table("accountability", "问责", withWrongRow(rows, change, wrong), desk.office, {
          hand: {
            days: [
              ["2022-03-05", 10],
              ["2022/3/5", 3],
              ["2022.03.05", 1],
            ],
            otherWords: 0.15,
            units: "code",
          },
          title: `全市${year}年监督问责情况统计表`,
        }),
      ],
    };
  }
  yield {
    path: "13容错纠错/全市容错纠错案件台账.xlsx",
    contract: "tolerance",
    form: { kind: "xlsx" },
    tables: [
      desk.table("tolerance", "容错台账", data(desk.tables.tolerance), desk.office, {
        hand: { areas: "name", days: manyHands, otherWords: 0.4, otherHeaders: 0.2, booleans: "√" },
        title: "全市容错纠错案件台账",
        counted: "件",
        groups: {
          correction_due: ["纠错情况"],
          corrected: ["纠错情况"],
          in_case_library: ["典型案例"],
          case_title: ["典型案例"],
          case_lesson: ["典型案例"],
        },
      }),
    ],
  };
  yield* leads(desk);
  yield clearings(desk);
  yield {
    path: "16观察期管理/全市受处理处分干部专项库.xlsx",
    contract: "observation",
    form: { kind: "xlsx" },
    tables: [
      desk.table("observation", "专项库", data(desk.tables.observation), desk.office, {
        hand: {
          areas: "name",
          days: manyHands,
          namesPeople: true,
          numbersRows: true,
          otherHeaders: 0.2,
          countWords: 0.1,
        },
        title: "全市受处理处分干部专项库（观察期管理）",
        decorated: true,
        total: "合计",
        sums: ["checks"],
      }),
    ],
  };
}

function* leads(desk: Desk): Generator<FileDraft> {
  for (const [year, rows] of groupBy(desk.tables.report_lead, ({ received }) => received.slice(0, 4))) {
    const isLast = Number(year) === desk.world.years.at(-1)?.year;
    const wrong: Wrong | undefined = isLast
      ? { column: "closed", cell: "2019-12-30", rule: "closed_after_received" }
      : undefined;
    yield {
      path: `14举报线索/全市${year}年举报受理情况.csv`,
      contract: "report_lead",
      form: isLast ? { ...tabbed, delimiter: "，" } : tabbed,
      tables: [
        desk.table(
          "report_lead",
          "举报",
          withWrongRow(rows, () => ({ lead_id: `XS${year}0000000` }), wrong),
          desk.office,
          {
            hand: {
              days: [
                ["2022-03-05", 6],
                ["20220305", 3],
                ["serial", 1],
              ],
              otherWords: 0.3,
              hasTitle: false,
              hasFeet: false,
            },
          },
        ),
      ],
    };
  }
}

function clearings(desk: Desk): FileDraft {
  const rows = desk.tables.clearing;
  const last = rows.findLast(({ kind, approved }) => kind === "澄清" && approved.slice(5) > "01-04");
  const change = ({ clearing_id, district_code }: ClearingRow) => ({
    clearing_id: `${clearing_id.slice(0, 6)}999`,
    person_id: desk.stranger(district_code),
  });
  const wrong = last && {
    column: "done",
    cell: `${last.approved.slice(0, 4)}年1月4日`,
    rule: "done_after_approved",
  };
  return {
    path: "15澄清正名/全市澄清正名情况统计表.xlsx",
    contract: "clearing",
    form: { kind: "xlsx" },
    tables: [
      desk.table("clearing", "澄清正名", withWrongRow(rows, change, wrong, last), desk.office, {
        hand: {
          areas: "name",
          days: manyHands,
          otherWords: 0.35,
          numbersRows: true,
          namesPeople: true,
          otherHeaders: 0.2,
        },
        title: "全市澄清正名和查处诬告情况统计表",
        counted: "件",
        total: "合计",
        totalCount: "件",
      }),
    ],
  };
}
