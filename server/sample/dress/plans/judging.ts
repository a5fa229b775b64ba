import { groupBy } from "../../../groupBy.ts";
import type { AssessmentRow, Row } from "../../rows.ts";
import { fillerOf, type Desk, type FileDraft } from "../desk.ts";
import type { TableColumn, TablePlan } from "../layTable.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";

/** T03 to T06: years as columns for some areas, one file a year or a round for the rest. */
export function* judging(desk: Desk): Generator<FileDraft> {
  for (const area of desk.areas) yield area.index % 3 === 0 ? yearsAcross(desk, area) : annual(desk, area);
  yield* otherAssessments(desk);
  for (const [year, rows] of groupBy(desk.tables.team_assessment, (row) => row.year)) {
    yield {
      path: `04领导班子考核/全市${year}年领导班子考核结果.xlsx`,
      contract: "team_assessment",
      form: { kind: "xlsx" },
      tables: [
        desk.table("team_assessment", `${year}年`, data(rows), desk.office, {
          hand: { areas: "name", otherHeaders: 0.2, countWords: 0.01, dashes: true },
          title: `全市${year}年领导班子和领导干部考核结果汇总表`,
          counted: "分",
          groups: { score: ["考核得分"], weight: ["考核得分"], rank: ["组内排名"], group_size: ["组内排名"] },
          mergeDown: ["district_code", "unit_code"],
        }),
      ],
    };
  }
  yield* inspections(desk);
  yield* surveys(desk);
}

function annual(desk: Desk, { code, name, index, hand }: Desk["areas"][number]): FileDraft {
  const rows = desk.of("assessment", code).filter(({ kind }) => kind === "年度");
  const wrong: Wrong | undefined =
    index === 1 ? { column: "grade", cell: "良好以上", rule: "not-choice" } : undefined;
  return {
    path: `03干部考核/${name}年度考核结果.csv`,
    contract: "assessment",
    form: hand.csv,
    tables: [
      desk.table(
        "assessment",
        "年度考核",
        withWrongRow(rows, () => ({ person_id: desk.stranger(code) }), wrong),
        hand,
        {
          omit: ["period", "veto"],
          title: `${name}干部年度考核结果登记表`,
          area: name,
          ...(index % 5 === 2 && { ditto: { columns: ["kind"], mark: "同上" as const } }),
        },
      ),
    ],
  };
}

/** A person a row, a year a column; whoever lacks a grade in one of the years is on a second sheet. */
function yearsAcross(desk: Desk, { code, name, hand }: Desk["areas"][number]): FileDraft {
  const years = desk.world.closedYears;
  const byPerson = groupBy(
    desk.of("assessment", code).filter(({ kind }) => kind === "年度"),
    ({ person_id }) => person_id,
  );
  const whole = [...byPerson.values()].filter(
    (rows) => rows.length === years.length && rows.every(({ grade }) => grade !== null),
  );
  const rest = [...byPerson.values()].filter((rows) => !whole.includes(rows)).flat();
  const across = whole.map((rows): Row => ({
    ...(rows[0] as AssessmentRow),
    ...Object.fromEntries(rows.map(({ year, grade }) => [`grade ${year}`, grade])),
  }));
  const columns: TableColumn[] = [
    { header: ["序号"], cell: (_, index) => index + 1 },
    { header: ["姓 名"], cell: ({ person_id }) => desk.people.person(String(person_id)) },
    { header: ["身份证号"], id: "person_id", cell: ({ person_id }) => person_id as string },
    { header: ["地区"], id: "district_code", cell: () => name },
    { header: ["考核类型"], id: "kind", cell: () => "年度考核" },
    { header: ["是否应参加"], id: "eligible", cell: () => "是" },
    ...years.map((year): TableColumn => ({
      header: ["考核等次", `${year}年`],
      cell: (values) => values[`grade ${year}`] as string,
    })),
  ];
  const sheet: TablePlan = {
    name: "年度考核",
    title: `${name}${years[0]}—${years.at(-1)}年干部年度考核结果一览表`,
    head: [`填报单位：${fillerOf(name)}`, "单位：人"],
    columns,
    rows: data(across),
    feet: ["注：1.新录用、调入和未定等次人员见“补充登记”表。", "填表人：某甲90002"],
  };
  const supplement = desk.table("assessment", "补充登记", data(rest), hand, {
    hand: { hasTitle: false, namesPeople: true },
    omit: ["period", "veto"],
  });
  return {
    path: `03干部考核/${name}${years[0]}—${years.at(-1)}年度考核结果.xlsx`,
    contract: "assessment",
    form: { kind: "xlsx" },
    tables: rest.length > 0 ? [sheet, supplement] : [sheet],
    recordsPerRow: rest.length > 0 ? [years.length, 1] : [years.length],
  };
}

function* otherAssessments(desk: Desk): Generator<FileDraft> {
  const others = desk.tables.assessment.filter(({ kind }) => kind !== "年度");
  for (const [year, rows] of groupBy(others, (row) => row.year)) {
    const [quarterly, single] = [
      rows.filter(({ kind }) => kind === "平时"),
      rows.filter(({ kind }) => kind !== "平时"),
    ];
    if (quarterly.length > 0) {
      yield {
        path: `03干部考核/全市${year}年平时考核结果.csv`,
        contract: "assessment",
        form: desk.office.csv,
        tables: [
          desk.table("assessment", "平时考核", data(quarterly), desk.office, {
            omit: ["veto", "reason_none"],
            title: `全市${year}年干部平时考核结果`,
          }),
        ],
      };
    }
    yield {
      path: `03干部考核/全市${year}年专项考核等结果.csv`,
      contract: "assessment",
      form: { kind: "csv", encoding: "utf-8-bom", delimiter: ",", newline: "\r\n" },
      tables: [
        desk.table("assessment", "专项等", data(single), desk.office, {
          hand: { days: [["2022-03-05", 1]], otherWords: 0.3, booleans: "是否" },
          omit: ["reason_none"],
          title: `全市${year}年干部专项考核、政治素质考核等结果`,
        }),
      ],
    };
  }
}

/** Text for most years; the last whole year as a workbook with a sheet for each quarter. */
function* inspections(desk: Desk): Generator<FileDraft> {
  const years = [...groupBy(desk.tables.inspection, ({ quarter }) => quarter.slice(0, 4))];
  for (const [index, [year, rows]] of years.entries()) {
    const title = `全市${year}年季度督查得分情况`;
    const isLast = index === years.length - 1;
    if (index === years.length - 2) {
      yield {
        path: `05季度督查/${title}.xlsx`,
        contract: "inspection",
        form: { kind: "xlsx" },
        tables: [...groupBy(rows, ({ quarter }) => quarter)].map(([quarter, ofQuarter]) =>
          desk.table(
            "inspection",
            `第${"一二三四"[Number(quarter.slice(5)) - 1]}季度`,
            data(ofQuarter),
            desk.office,
            {
              hand: {
                days: [
                  ["date cell", 5],
                  ["2022.03.05", 1],
                ],
                quarters: "2022年第三季度",
                areas: "name",
                otherHeaders: 0,
              },
              title,
              counted: "分",
              mergeDown: ["district_code", "unit_code"],
            },
          ),
        ),
      };
      continue;
    }
    const wrong: Wrong | undefined = isLast
      ? { column: "score", cell: 108, rule: "score_within_full" }
      : undefined;
    yield {
      path: `05季度督查/${title}.csv`,
      contract: "inspection",
      form: desk.office.csv,
      tables: [
        desk.table(
          "inspection",
          "督查",
          withWrongRow(rows, () => ({ unit_code: "001.999.999", item: "综合" }), wrong),
          desk.office,
          { hand: { units: "code" }, title, counted: "分" },
        ),
      ],
    };
  }
}

function* surveys(desk: Desk): Generator<FileDraft> {
  const rounds = [...groupBy(desk.tables.survey, ({ batch }) => batch)];
  for (const [index, [batch, rows]] of rounds.entries()) {
    const wrong: Wrong | undefined =
      index === rounds.length - 1
        ? { column: "returned", cell: 60, rule: "returned_within_issued" }
        : undefined;
    const change = () => ({
      batch: `${batch}X`,
      positive: 0,
      negative: 0,
      abstain: 0,
      issued: 0,
      returned: 0,
    });
    yield {
      path: `06正反向测评/全市${batch}批次正反向测评结果.xlsx`,
      contract: "survey",
      form: { kind: "xlsx" },
      tables: [
        desk.table("survey", "测评结果", withWrongRow(rows, change, wrong), desk.office, {
          hand: {
            areas: "name",
            days: [["date cell", 1]],
            otherWords: 0.5,
            thousands: true,
            otherHeaders: 0,
          },
          title: "全市干部行为清单正反向测评结果统计表",
          counted: "票",
          groups: {
            positive: ["测评票数"],
            negative: ["测评票数"],
            abstain: ["测评票数"],
            issued: ["问卷"],
            returned: ["问卷"],
          },
          total: "合计",
          sums: ["positive", "negative", "abstain"],
          mergeDown: ["district_code"],
        }),
      ],
    };
  }
}
