import type { FlowCell, FlowTable } from "../api/contract/topics.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { lastDayOf } from "../composites/stretch.ts";
import { monthNumberOf, monthText } from "../indicators/period.ts";
import { question } from "../indicators/question.ts";
import type { AnsweredFigure } from "../indicators/answer.ts";
import type { Seen } from "../indicators/sight.ts";
import type { ValueState } from "../indicators/values.ts";
import { seenFigures } from "../indicators/values.ts";
import type { FlowStretch } from "./answerFlow.ts";
import type { TableFlow } from "./flow.ts";
import { toldOf } from "./told.ts";

type Titled = FlowTable["rows"][number];
interface Found {
  period: { from: string; to: string };
  table: FlowTable;
}

export async function flowTable(
  seen: Seen,
  flow: TableFlow,
  stretch: FlowStretch,
  ruleTables: RuleTable[],
): Promise<Found> {
  if (flow.kind === "heat") return heat(seen, flow, stretch);
  if (flow.kind === "timeline") return timeline(seen, flow, stretch);
  const now = await distribution(seen, flow, stretch, ruleTables);
  if (now.table.cells.some(({ count }) => count !== null && count > 0)) return now;
  // What is told once a year has not come yet for most of it.
  return distribution(seen, flow, yearBefore(stretch), ruleTables);
}

/** Members by the months of the year that the stretch ends in. */
async function heat(seen: Seen, flow: TableFlow, stretch: FlowStretch): Promise<Found> {
  const period = { from: `${stretch.to.slice(0, 4)}-01`, to: stretch.to };
  const asked = { indicators: [flow.indicator], ...stretch, ...period, grain: "month" };
  const [rows, wholes] = await Promise.all([
    seenFigures(seen, question.parse({ ...asked, by: ["month", flow.dimension] })),
    seenFigures(seen, question.parse({ ...asked, by: ["month"] })),
  ]);
  const columns = wholes.map(({ row }) => plain(row.period));
  const members = membersIn(flow, rows);
  return {
    period,
    table: {
      rows: members,
      columns,
      cells: members.flatMap(({ id: row }) =>
        wholes.map(({ row: whole }) => cellOf(flow, rows, row, whole.period, whole)),
      ),
      line: null,
    },
  };
}

/** Members that are months, from the stretch's last month on: what there is then that ends in each. */
async function timeline(seen: Seen, flow: TableFlow, { where, to }: FlowStretch): Promise<Found> {
  const asked = { indicators: [flow.indicator], from: to, to, where };
  const [rows, [whole]] = await Promise.all([
    seenFigures(seen, question.parse({ ...asked, by: [flow.dimension] })),
    seenFigures(seen, question.parse(asked)),
  ]);
  const months = rows
    .map(({ row }) => String(row[flow.dimension] ?? ""))
    .filter((month) => /^\d{4}-\d{2}$/.test(month) && month > to)
    .toSorted();
  const columns = monthsBetween(to, months.at(-1) ?? to).map(plain);
  const row = { id: flow.indicator, title: flow.title };
  const cells = columns.map(({ id }) => {
    const found = rows.find(({ row: each }) => each[flow.dimension] === id);
    return { row: row.id, column: id, ...toldOf(found?.row, whole?.row.state ?? "notReceived") };
  });
  return { period: { from: to, to }, table: { rows: [row], columns, cells, line: null } };
}

/** Areas by members; who may not see areas split sees the whole alone. */
async function distribution(
  seen: Seen,
  flow: TableFlow,
  stretch: FlowStretch,
  ruleTables: RuleTable[],
): Promise<Found> {
  const asked = { indicators: [flow.indicator], ...stretch };
  const isByArea = seen.sight.exactCounts;
  const by = isByArea ? ["area"] : [];
  const [rows, wholes, all, [whole]] = await Promise.all([
    seenFigures(seen, question.parse({ ...asked, by: [...by, flow.dimension] })),
    seenFigures(seen, question.parse({ ...asked, by })),
    isByArea ? seenFigures(seen, question.parse({ ...asked, by: [flow.dimension] })) : [],
    seenFigures(seen, question.parse(asked)),
  ]);
  const columns = membersIn(flow, [...rows, ...all]);
  const areas = isByArea ? wholes.map(({ row }) => row) : [];
  const cellsOf = (from: AnsweredFigure[], area: string, state: { state: ValueState }) =>
    columns.map(({ id }) => ({
      ...cellOf(flow, from, id, undefined, state),
      row: area,
      column: id,
    }));
  return {
    period: { from: stretch.from, to: stretch.to },
    table: {
      rows: [wholeRow, ...areas.map(({ area }) => plain(String(area)))],
      columns,
      cells: [
        ...cellsOf(isByArea ? all : rows, wholeRow.id, whole?.row ?? { state: "notReceived" }),
        ...areas.flatMap((area) =>
          cellsOf(
            rows.filter(({ row }) => row.area === area.area),
            String(area.area),
            area,
          ),
        ),
      ],
      line: lineOf(flow, stretch, ruleTables),
    },
  };
}

const wholeRow = { id: "whole", title: { zh: "全部", en: "Whole" } };

function plain(id: string): Titled {
  return { id, title: { zh: id, en: id } };
}

function membersIn(flow: TableFlow, rows: readonly AnsweredFigure[]): Titled[] {
  if (flow.members !== undefined) return flow.members;
  const found = rows.map(({ row }) => row[flow.dimension]).filter((each) => typeof each === "string");
  return [...new Set(found)].toSorted().map(plain);
}

function cellOf(
  flow: TableFlow,
  rows: readonly AnsweredFigure[],
  member: string,
  period: string | undefined,
  whole: { state: ValueState },
): FlowCell {
  const found = rows.find(
    ({ row }) => row[flow.dimension] === member && (period === undefined || row.period === period),
  );
  return { row: member, column: period ?? "", ...toldOf(found?.row, whole.state) };
}

/** What the rule says on the stretch's last day. */
function lineOf({ line }: TableFlow, stretch: FlowStretch, ruleTables: RuleTable[]): FlowTable["line"] {
  if (line === undefined) return null;
  const day = lastDayOf(stretch);
  const row = ruleTables
    .find(({ id }) => id === line.rule)
    ?.rows.find(
      (each) =>
        each.valid_from <= day &&
        (each.valid_to === null || each.valid_to >= day) &&
        Object.entries(line.where).every(([column, value]) => each[column] === value),
    );
  const share = row?.[line.column];
  if (row === undefined || typeof share !== "number") return null;
  return { of: line.of, share: 100 * share, title: line.title, source: row["source"] };
}

function yearBefore({ from, to, where }: FlowStretch): FlowStretch {
  const year = Number(to.slice(0, 4)) - 1;
  return { from: `${year}${from.slice(4)}`, to: `${year}-12`, where };
}

function monthsBetween(after: string, last: string): string[] {
  const first = monthNumberOf(after) + 1;
  const count = Math.max(0, monthNumberOf(last) + 1 - first);
  return Array.from({ length: count }, (_, index) => monthText(first + index));
}
