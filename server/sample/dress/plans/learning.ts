import { groupBy } from "../../../groupBy.ts";
import type { PostingRow, TrainingRow } from "../../rows.ts";
import type { Desk, FileDraft } from "../desk.ts";
import { manyHands } from "../hand.ts";
import { data, withWrongRow, type Wrong } from "../plant.ts";

export const monthSheets = [
  "一月",
  "二月",
  "三月",
  "四月",
  "五月",
  "六月",
  "七月",
  "八月",
  "九月",
  "十月",
  "十一月",
  "十二月",
];

const timeGroup = { start: ["培训时间"], end: ["培训时间"] };

/** T08 by area and year, mostly as text; T09 by year for the whole city. */
export function* learning(desk: Desk): Generator<FileDraft> {
  const { world } = desk;
  const first = world.years[0];
  for (const { year, months } of world.years) {
    // The period's first months come together, in one workbook that everybody has typed in.
    if (year === first?.year && months.length < 12 && world.years.length > 1)
      yield together(desk, year, months);
    else for (const area of desk.areas) yield areaYear(desk, area, year);
  }
  for (const { year } of world.years) yield postings(desk, year);
}

function together(desk: Desk, year: number, months: string[]): FileDraft {
  const rows = sorted(desk.tables.training.filter(({ start }) => start.startsWith(String(year)))).toSorted(
    (a, b) => Number(a.district_code) - Number(b.district_code),
  );
  const [from, to] = [months[0], months.at(-1)].map((month) => Number(month?.slice(5, 7)));
  return {
    path: `08教育培训/全市${year}年${from}—${to}月干部教育培训情况.xlsx`,
    contract: "training",
    form: { kind: "xlsx" },
    tables: [
      desk.table("training", "培训情况", data(rows), desk.office, {
        hand: {
          areas: "name",
          days: manyHands,
          otherWords: 0.2,
          countWords: 0.03,
          wideDigits: 0.01,
          numbersRows: true,
        },
        omit: ["headcount"],
        groups: timeGroup,
        decorated: true,
        title: `全市${year}年${from}—${to}月干部教育培训情况统计表`,
        counted: "人次",
        mergeDown: ["district_code"],
        total: "合计",
        sums: ["hours"],
      }),
    ],
  };
}

function areaYear(
  desk: Desk,
  { code, name, kind, index, hand }: Desk["areas"][number],
  year: number,
): FileDraft {
  const rows = sorted(desk.of("training", code).filter(({ start }) => start.startsWith(String(year))));
  const wishes = {
    omit: ["headcount"],
    title: `${name}${year}年干部教育培训情况`,
    counted: "人次",
    area: name,
  };
  if (kind === "enterprises" && year === desk.world.years.at(-1)?.year) {
    const byMonth = groupBy(rows, ({ start }) => Number(start.slice(5, 7)));
    return {
      path: `08教育培训/${name}${year}年干部教育培训情况（分月）.xlsx`,
      contract: "training",
      form: { kind: "xlsx" },
      tables: [...byMonth].map(([month, ofMonth]) =>
        desk.table("training", monthSheets[month - 1] as string, data(ofMonth), hand, {
          ...wishes,
          hand: { days: manyHands },
          groups: timeGroup,
          total: "小计",
          sums: ["hours"],
        }),
      ),
    };
  }
  const isPlain = hand.csv.delimiter === "," && !hand.hasTitle;
  const wrong = year === (desk.world.years.at(-2)?.year ?? year) ? wrongCells[index] : undefined;
  return {
    path: `08教育培训/${name}${year}年干部教育培训情况.csv`,
    contract: "training",
    form: hand.csv,
    tables: [
      desk.table(
        "training",
        "培训",
        withWrongRow(rows, () => ({ person_id: desk.stranger(code), hours: 0 }), wrong),
        hand,
        {
          ...wishes,
          ...(isPlain ? {} : { total: "合计", sums: ["hours"] }),
          ...(index % 5 === 3 && { ditto: { columns: ["class_name"], mark: "〃" as const } }),
        },
      ),
    ],
  };
}

/** One for each of the first areas, in the year before the reporting year. */
const wrongCells: Wrong[] = [
  { column: "start", cell: "2021-02-30", rule: "not-date" },
  { column: "kind", cell: "讲座", rule: "not-choice" },
  { column: "end", cell: "2019-06-03", rule: "end_after_start" },
  { column: "person_id", cell: "1.1E+17", rule: "lost-digits" },
  { column: "class_name", cell: null, rule: "required" },
];

function sorted(rows: readonly TrainingRow[]): TrainingRow[] {
  return rows.toSorted((a, b) =>
    a.start < b.start
      ? -1
      : a.start > b.start
        ? 1
        : a.class_name < b.class_name
          ? -1
          : a.class_name > b.class_name
            ? 1
            : 0,
  );
}

function postings(desk: Desk, year: number): FileDraft {
  const rows = desk.tables.posting
    .filter(({ start }) => start.startsWith(String(year)))
    .toSorted((a, b) => Number(a.district_code) - Number(b.district_code) || (a.start < b.start ? -1 : 1));
  const isLegacy = year % 2 === 0 && year !== desk.world.years.at(-1)?.year;
  const isCurrent = year === desk.world.years.at(-1)?.year;
  const wrong: Wrong | undefined = isCurrent
    ? { column: "start", cell: `${year}.1`, rule: "ambiguous-date" }
    : undefined;
  const stranger = ({ district_code }: PostingRow) => ({
    person_id: desk.stranger(district_code),
    kind: "挂职",
    place: "发达地区开发区",
  });
  return {
    path: `09实践锻炼/全市${year}年干部实践锻炼情况.${isLegacy ? "xls" : "xlsx"}`,
    contract: "posting",
    form: { kind: isLegacy ? "xls" : "xlsx" },
    tables: [
      desk.table("posting", "实践锻炼", withWrongRow(rows, stranger, wrong), desk.office, {
        hand: {
          areas: "name",
          days: manyHands,
          otherWords: 0.25,
          namesPeople: true,
          numbersRows: true,
          otherHeaders: 0.3,
        },
        groups: {
          start: ["锻炼时间"],
          planned_end: ["锻炼时间"],
          end: ["锻炼时间"],
          evaluated: ["期满评价"],
          result: ["期满评价"],
        },
        decorated: true,
        title: `全市${year}年选派干部实践锻炼情况统计表`,
        mergeDown: ["district_code"],
      }),
    ],
  };
}
