import { groupBy } from "../../../groupBy.ts";
import type { Desk, FileDraft } from "../desk.ts";
import { manyHands } from "../hand.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";

/** T07, T10, T11 and T19: lists, appointments, adjustments and commendations. */
export function* careers(desk: Desk): Generator<FileDraft> {
  yield* lists(desk);
  for (const area of desk.areas) yield appointments(desk, area);
  yield adjustments(desk);
  yield commendations(desk);
}

function* lists(desk: Desk): Generator<FileDraft> {
  const { list_entry } = desk.tables;
  const campaign = list_entry.filter(({ list_kind }) => list_kind === "专项清单");
  if (campaign.length > 0) {
    yield {
      path: "07清单档案/全市担当作为专项清单.xlsx",
      contract: "list_entry",
      form: { kind: "xlsx" },
      tables: [...groupBy(campaign, ({ entered }) => entered.slice(0, 4))].map(([year, rows]) =>
        desk.table("list_entry", `${year}年`, data(rows), desk.office, {
          hand: {
            areas: "name",
            days: [
              ["2022-03-05", 4],
              ["date cell", 2],
              ["2022年3月5日", 1],
            ],
            namesPeople: true,
            otherWords: 0.3,
            otherHeaders: 0.2,
          },
          omit: ["unit_code", "exited"],
          title: `全市${year}年度担当作为专项清单`,
          groups: { tier: ["定档排序"], rank: ["定档排序"], action: ["处置情况"], action_date: ["处置情况"] },
          mergeDown: ["district_code"],
        }),
      ),
    };
  }
  for (const [kind, rows] of groupBy(
    list_entry.filter(({ list_kind }) => list_kind !== "专项清单"),
    ({ list_kind }) => list_kind,
  )) {
    const wrong: Wrong | undefined =
      kind === "负面" ? { column: "exited", cell: "2018-01-02", rule: "exited_after_entered" } : undefined;
    yield {
      path: `07清单档案/全市${kind}名册.csv`,
      contract: "list_entry",
      form: desk.office.csv,
      tables: [
        desk.table(
          "list_entry",
          kind,
          withWrongRow(rows, ({ district_code }) => ({ person_id: desk.stranger(district_code) }), wrong),
          desk.office,
          {
            omit: ["unit_code", "tier", "rank"],
            title: `全市${kind}名册`,
          },
        ),
      ],
    };
  }
}

/** Three rows of headers: what, from which level to which, by which mark. */
function appointments(desk: Desk, { code, name, kind, index, hand }: Desk["areas"][number]): FileDraft {
  const rows = desk
    .of("appointment", code)
    .toSorted((a, b) => (a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : 0));
  const isLegacy = index % 4 === 1;
  const wrong: Wrong | undefined =
    index === 2 ? { column: "decided", cell: "2202-08-15", rule: "not-date" } : undefined;
  return {
    path: `10选拔任用/${name}干部选拔任用情况.${isLegacy ? "xls" : "xlsx"}`,
    contract: "appointment",
    form: { kind: isLegacy ? "xls" : "xlsx" },
    tables: [
      desk.table(
        "appointment",
        "任用情况",
        withWrongRow(rows, () => ({ person_id: desk.stranger(code) }), wrong),
        hand,
        {
          hand: {
            hasTitle: true,
            hasFeet: true,
            namesPeople: true,
            days: index % 2 === 0 ? manyHands : hand.days,
            otherHeaders: 0,
          },
          title: `${name}干部选拔任用情况统计表`,
          area: name,
          groups: {
            from_level: ["任用情况", "职务职级层次"],
            to_level: ["任用情况", "职务职级层次"],
            decided: ["任用情况"],
            basis: ["任用情况"],
            pooled_quota: ["有关标识"],
            is_young: ["有关标识"],
            trained_before: ["有关标识"],
          },
          // The title names the district, so some leave its column out.
          ...(index % 5 === 3 && kind === "district"
            ? { omit: ["district_code"] }
            : hand.areas === "name" && { mergeDown: ["district_code"] }),
        },
      ),
    ],
  };
}

function adjustments(desk: Desk): FileDraft {
  const rows = desk.tables.adjustment.toSorted((a, b) =>
    a.decided < b.decided ? -1 : a.decided > b.decided ? 1 : 0,
  );
  const wrong = { column: "circumstance", cell: "16", rule: "not-choice" };
  return {
    path: "11能上能下/全市不适宜担任现职干部调整情况.xls",
    contract: "adjustment",
    form: { kind: "xls" },
    tables: [
      desk.table(
        "adjustment",
        "调整情况",
        withWrongRow(rows, ({ district_code }) => ({ person_id: desk.stranger(district_code) }), wrong),
        desk.office,
        {
          hand: {
            areas: "name",
            days: manyHands,
            namesPeople: true,
            numbersRows: true,
            otherWords: 0.4,
            otherHeaders: 0.2,
          },
          title: "全市不适宜担任现职干部调整情况统计表",
          hints: true,
          groups: { letter_no: ["建议函"], suggested: ["建议函"] },
          total: "合计",
          totalCount: "人次",
        },
      ),
    ],
  };
}

function commendations(desk: Desk): FileDraft {
  const rows = desk.tables.commendation.toSorted(
    (a, b) =>
      Number(a.district_code) - Number(b.district_code) || (a.date < b.date ? -1 : a.date > b.date ? 1 : 0),
  );
  return {
    path: "19表彰宣传/全市表彰奖励和典型宣传情况.xlsx",
    contract: "commendation",
    form: { kind: "xlsx" },
    tables: [
      desk.table("commendation", "表彰宣传", data(rows), desk.office, {
        hand: {
          areas: "name",
          days: manyHands,
          otherWords: 0.3,
          numbersRows: true,
          otherHeaders: 0.3,
          units: "name",
        },
        title: "全市表彰奖励和典型宣传情况统计表",
        decorated: true,
        mergeDown: ["district_code"],
        total: "总计",
        totalCount: "人次",
      }),
    ],
  };
}
