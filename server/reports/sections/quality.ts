import { readDeliveries, readSheets, type DeliveryRow, type SheetRow } from "../figures/reportQueries.ts";
import { maySeeRestatements, restated } from "../figures/restatements.ts";
import { monthNumberOf, monthText } from "../../indicators/period.ts";
import type { Block } from "../model.ts";
import type { Paper } from "../paper.ts";
import { dayText, periodText } from "../text/periodWords.ts";
import { numberText, plainText, type Unit } from "../text/words.ts";
import { restatementSentence } from "./changes.ts";

/** 附件: what came in, what was refused, and who has not reported. */
export async function qualityAppendix(paper: Paper): Promise<Block[]> {
  const { seen, book } = paper;
  const deliveries = await readDeliveries(seen, book.month);
  const sheets = await readSheets(seen);
  return [deliveryTable(paper, deliveries), ...(sheets === null ? [] : [sheetTable(paper, sheets)])];
}

function deliveryTable(paper: Paper, deliveries: DeliveryRow[]): Block {
  const { book, words } = paper;
  const areas = book.area === null ? book.areas : [book.area];
  const due = deliveries.filter((row) => lastMonthOf(paper, row) === book.month);
  const [firstUse] = due.flatMap((row) => (row.isBeforeUse && row.firstUse ? [row.firstUse] : []));
  const isOpen = due.some(({ isToCome }) => isToCome);
  return {
    kind: "table",
    title: `分地区报送情况（${words.month}应报）`,
    landscape: false,
    dense: true,
    groups: [],
    columns: [
      { title: "地区", align: "left", width: 22 },
      { title: "应报", align: "right", width: 12 },
      { title: "已报", align: "right", width: 12 },
      { title: "按时", align: "right", width: 18 },
      { title: "未报", align: "left", width: isOpen ? 36 : 72 },
      ...(isOpen ? [{ title: "待报送", align: "left" as const, width: 36 }] : []),
    ],
    rows: areas.map(({ code, name }) => {
      const own = due.filter(({ area }) => area === code);
      const received = own.filter(({ isReceived }) => isReceived);
      const toCome = own.filter(({ isToCome }) => isToCome);
      const missing = own.filter(({ isReceived, isToCome }) => !isReceived && !isToCome);
      const titles = (of: readonly DeliveryRow[]) =>
        of.map(({ contract }) => titleOf(paper, contract)).join("、") || "无";
      return {
        cells: [
          name,
          String(own.length),
          String(received.length),
          inTimeCell(own),
          titles(missing),
          ...(isOpen ? [titles(toCome)] : []),
        ],
      };
    }),
    notes: [
      "单位：种报表；季报、年报计入期末月份。已报指报齐，按时指在报送期限内收到。",
      ...(isOpen ? ["待报送指尚未到期而未报齐，不计未报。"] : []),
      ...(firstUse === undefined
        ? []
        : [`补录指到期时本系统尚未收数（首次收数为${dayText(firstUse)}），收到日期不是报送日期，不评按时。`]),
    ],
  };
}

/** A quarter's or year's export is a matter of its last month, as on the pages. */
function lastMonthOf({ contracts }: Paper, { contract, first }: DeliveryRow): string {
  return monthText(monthNumberOf(first) + (contracts.get(contract)?.months ?? 1) - 1);
}

function inTimeCell(own: readonly DeliveryRow[]): string {
  const afterwards = own.filter(({ isReceived, isBeforeUse }) => isReceived && isBeforeUse).length;
  const inTime = String(own.filter(({ isInTime }) => isInTime).length);
  if (afterwards === 0) return inTime;
  return afterwards === own.length ? "补录" : `${inTime}，补录${afterwards}`;
}

function sheetTable(paper: Paper, sheets: SheetRow[]): Block {
  const keys = ["files", "rowsRead", "accepted", "refused", "notData"] as const;
  const number = (value: number) => numberText(value, "人");
  return {
    kind: "table",
    title: "文件读取情况",
    landscape: false,
    dense: true,
    groups: [],
    columns: [
      { title: "报表", align: "left", width: 44 },
      ...["文件", "读取行", "接收行", "退回行", "非数据行"].map((title) => ({
        title,
        align: "right" as const,
        width: 20,
      })),
    ],
    rows: [
      ...sheets.map((row) => ({
        cells: [titleOf(paper, row.contract), ...keys.map((key) => number(row[key]))],
      })),
      {
        cells: ["合计", ...keys.map((key) => number(sheets.reduce((sum, row) => sum + row[key], 0)))],
      },
    ],
    notes: [
      `第${paper.snapshot}号快照所含全部文件。读取行为接收、退回、非数据行之和；非数据行为表头、合计、空行等。`,
    ],
  };
}

function titleOf({ contracts }: Paper, contract: string | null): string {
  return contract === null ? "未认出报表的工作表" : (contracts.get(contract)?.title ?? contract);
}

/** 附件: figures of earlier papers that later data changed: old, new, why. */
export function restatementsAppendix(paper: Paper): Block[] {
  const { seen, book, earlier } = paper;
  const sentence: Block = { kind: "paragraph", runs: [{ text: restatementSentence(paper) }] };
  const changes = earlier === null || !maySeeRestatements(seen) ? [] : restated(earlier, book.month);
  if (changes.length === 0) return [sentence];
  return [
    sentence,
    {
      kind: "table",
      title: "以前月份数字的更正",
      landscape: true,
      groups: [],
      columns: [
        { title: "指标", align: "left", width: 34 },
        { title: "地区", align: "left", width: 18 },
        { title: "月份", align: "center", width: 22 },
        { title: "原数", align: "right", width: 16 },
        { title: "现数", align: "right", width: 16 },
        { title: "原因", align: "left", width: 30 },
        { title: "文件", align: "left", width: 60 },
      ],
      rows: changes.map((change) => {
        const definition = book.definitions.find(({ id }) => id === change.indicator);
        const unit: Unit = definition?.unit ?? "%";
        const figure = (value: number | null, state: typeof change.newState) =>
          state === null ? "—" : plainText({ value, state, unit });
        return {
          cells: [
            definition?.title.zh ?? change.indicator,
            change.area === null
              ? paper.place
              : (book.areas.find(({ code }) => code === change.area)?.name ?? change.area),
            periodText(change.period),
            figure(change.oldValue, change.oldState),
            figure(change.newValue, change.newState),
            reasonsText(change.reasons),
            change.files,
          ],
        };
      }),
      notes: [`原数据第${earlier?.snapshot ?? 0}号快照，现数据第${paper.snapshot}号快照。`],
    },
  ];
}

const reasonWords: Record<string, string> = {
  brought: "补报或更正报送",
  withdrawn: "撤回批次",
  definition: "指标定义改变",
  rules: "规则或区划改变",
  unknown: "原因不明",
};

function reasonsText(reasons: string): string {
  return reasons
    .split(",")
    .map((reason) => reasonWords[reason.trim()] ?? reason)
    .join("、");
}
