import type { Contract } from "../../../contracts/contract.ts";
import { findContract } from "../../../contracts/readContracts.ts";
import type { PersonRow } from "../../rows.ts";
import type { Desk, FileDraft } from "../desk.ts";
import type { TableColumn } from "../layTable.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";
import type { Sheet } from "../sheet.ts";
import { spellMonth } from "../spellDate.ts";

/** T01 for the whole city, T02 for each area: plain text, workbooks, and one vendor's own format. */
export function* rolls(desk: Desk, contracts: Contract[]): Generator<FileDraft> {
  yield {
    path: "01单位信息/全市机构编制情况统计表.xlsx",
    contract: "org_unit",
    form: { kind: "xlsx" },
    tables: [
      desk.table("org_unit", "机构编制", data(desk.tables.org_unit), desk.office, {
        hand: { areas: "name", thousands: true, countWords: 0.04, otherHeaders: 0, numbersRows: false },
        omit: ["district_name", "gb2260"],
        groups: {
          staff_total: ["编制和人员"],
          posts_general: ["编制和人员"],
          leader_quota: ["编制和人员", "班子职数"],
          leader_actual: ["编制和人员", "班子职数"],
        },
        title: "全市机构编制和职数配备情况统计表",
        hints: true,
        subtotalBy: "district_code",
        total: "合  计",
        sums: ["staff_total", "posts_general", "leader_quota", "leader_actual"],
        mergeDown: ["district_code"],
      }),
    ],
  };

  // The vendor's writer is slow on large sheets, so its file is the smallest county's or district's.
  const counties = desk.areas.filter(({ kind }) => kind !== "organs" && kind !== "enterprises");
  const vendorArea = counties.toSorted((a, b) => a.share - b.share)[0]?.code;
  let listed = 0;
  for (const { code, name, index, hand } of desk.areas) {
    const rows = desk.of("person", code);
    if (code === vendorArea) {
      yield vendorFile(desk, findContract(contracts, "person"), name, rows);
      continue;
    }
    const workbook = index % 4 === 0;
    const stranger = desk.stranger(code);
    const wrong: Wrong | undefined = [
      { column: "person_id", cell: "9.90121E+17", rule: "lost-digits" },
      { column: "person_id", cell: wrongCheckDigit(stranger), rule: "wrong-check-digit" },
      { column: "category", cell: null, rule: "required" },
      { column: "work_start", cell: "1990年7月", rule: "began_work_at_16" },
    ][listed++];
    yield {
      path: `02人员信息/${name}在册干部名册.${workbook ? "xlsx" : "csv"}`,
      contract: "person",
      form: workbook ? { kind: "xlsx" } : hand.csv,
      tables: [
        desk.table(
          "person",
          "人员",
          withWrongRow(
            rows,
            () => ({ person_id: stranger, name: "某癸99999", birth_month: "1980-01" }),
            wrong,
          ),
          hand,
          {
            hand: { namesPeople: false },
            title: `${name}在册干部名册`,
            area: name,
            decorated: workbook,
            ...(workbook && { hints: true, groups: { level: ["职务职级"], rank: ["职务职级"] } }),
            ...(workbook && hand.units === "name" && { mergeDown: ["unit_code"] }),
          },
        ),
      ],
    };
  }
}

function wrongCheckDigit(id: string): string {
  return id.slice(0, 17) + (id.endsWith("0") ? "1" : "0");
}

/** What a vendor's system exports: codes of fields over their names, coded values, a first sheet of instructions. */
function vendorFile(desk: Desk, contract: Contract, area: string, rows: PersonRow[]): FileDraft {
  const coded = (id: string, value: string) => {
    const spellings = contract.columns.find((column) => column.id === id)?.choices?.[value] ?? [];
    return spellings.find((word) => /^\d+$/.test(word)) ?? value;
  };
  const columns: TableColumn[] = [
    { header: ["A0101", "姓名"], id: "name", cell: ({ name }) => String(name) },
    { header: ["A0184", "身份证号"], id: "person_id", cell: ({ person_id }) => String(person_id) },
    { header: ["A0104", "性别"], id: "sex", cell: ({ sex }) => coded("sex", String(sex)) },
    {
      header: ["A0107", "出生年月"],
      id: "birth_month",
      cell: ({ birth_month }) => spellMonth(String(birth_month), "2017.06"),
    },
    { header: ["A0117", "民族"], cell: () => "01" },
    {
      header: ["A0134", "参加工作时间"],
      id: "work_start",
      cell: ({ work_start }) => spellMonth(String(work_start), "2017.06"),
    },
    { header: ["A0141", "政治面貌"], id: "party", cell: ({ party }) => coded("party", String(party)) },
    { header: ["A0160", "人员类别"], id: "category", cell: ({ category }) => String(category) },
    {
      header: ["A0192A", "单位及职务"],
      cell: ({ unit_code }) => `${desk.people.unit(String(unit_code))}干部`,
    },
    { header: ["A0221", "职务层次"], id: "level", cell: ({ level }) => coded("level", String(level)) },
    { header: ["A0192E", "职级"], id: "rank", cell: ({ rank }) => String(rank) },
    {
      header: ["A0195", "统计关系所在单位"],
      id: "unit_code",
      cell: ({ unit_code }) => desk.people.unit(String(unit_code)),
    },
    {
      header: ["A0801B", "学历"],
      id: "education",
      cell: ({ education }) => coded("education", String(education)),
    },
    {
      header: ["ZDY01", "所属地区"],
      id: "district_code",
      cell: ({ district_code }) => String(district_code),
    },
    { header: ["ZDY02", "专业类别"], id: "specialty", cell: ({ specialty }) => String(specialty) },
    { header: ["ZDY03", "是否在职"], id: "in_service", cell: ({ in_service }) => (in_service ? "1" : "0") },
  ];
  const notes: Sheet = {
    name: "填报说明",
    rows: [
      ["填报说明"],
      ["1. 本文件由公务员管理信息系统导出，代码见各信息项标准。"],
      ["2. 人员表前两行为信息项代码和名称，请勿改动。"],
      [`3. 导出范围：${area}。`],
    ],
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 5 }],
  };
  return {
    path: `02人员信息/${area}公务员管理信息系统导出.xls`,
    contract: "person",
    form: { kind: "xls" },
    preface: [notes],
    tables: [{ name: "人员", columns, rows: data(rows) }],
  };
}
