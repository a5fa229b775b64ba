import { writeXlsx, type Cell, type CellValue, type WriteSheet } from "hucre";
import { AppError } from "../errors.ts";
import { sheetWords, type ExportLanguage } from "./exportWords.ts";

/** Figures as somebody reads them in a spreadsheet program, with all that must stand beside them. */
export interface FigureWorkbook {
  language: ExportLanguage;
  title: string;
  /** Unit, period, snapshot, source: each a name and what it is. */
  facts: [string, string][];
  heads: string[];
  rows: CellValue[][];
  notes: string[];
  /** A head and a row an indicator. */
  definitions: string[][];
}

/** More rows and Excel calls the file damaged; the head takes some. */
const mostRows = 1_048_000;

/** The same figures always give the same bytes. Texts are text cells, which no program runs as formulas. */
export function figureWorkbook(workbook: FigureWorkbook): Promise<Uint8Array> {
  const { language, title, rows } = workbook;
  if (rows.length >= mostRows) {
    throw new AppError(
      "bad-question",
      `行数超过工作簿上限，请用 CSV more rows than a workbook holds, ask for csv: ${rows.length}`,
    );
  }
  const epoch = new Date(0);
  return writeXlsx({
    sheets: [figureSheet(workbook), notesSheet(workbook), definitionsSheet(workbook)],
    defaultFont: { name: language === "zh" ? "宋体" : "Calibri", size: 11 },
    properties: { title, creator: "衡鉴 Hengjian", created: epoch, modified: epoch },
  });
}

/** The title, a line of facts, and the table, so that a page printed of it can stand alone; the notes below. */
function figureSheet({ language, title, facts, heads, rows, notes }: FigureWorkbook): WriteSheet {
  const line = facts.map(([name, value]) => `${name}${language === "zh" ? "：" : ": "}${value}`).join("　");
  const before = [[title], [line], []];
  return {
    name: sheetWords.figures[language],
    columns: heads.map((head, index) => ({ width: widthOf([head, ...rows.map((row) => row[index])]) })),
    rows: [...before, heads, ...rows, [], ...notes.map((note) => [note])],
    cells: bold(
      [[0, 0], ...heads.map((_, index): [number, number] => [before.length, index])],
      [...before, heads],
    ),
    freezePane: { rows: before.length + 1 },
  };
}

function notesSheet({ language, title, facts, notes }: FigureWorkbook): WriteSheet {
  return {
    name: sheetWords.notes[language],
    columns: [{ width: 16 }, { width: 80 }],
    rows: [[title], ...facts, [], ...notes.map((note) => [null, note])],
    cells: bold([[0, 0]], [[title]]),
  };
}

function definitionsSheet({ language, definitions }: FigureWorkbook): WriteSheet {
  return {
    name: sheetWords.definitions[language],
    columns: (definitions[0] ?? []).map((_, index) => ({
      width: widthOf(definitions.map((row) => row[index])),
    })),
    rows: definitions,
    cells: bold(
      (definitions[0] ?? []).map((_, index): [number, number] => [0, index]),
      definitions,
    ),
    freezePane: { rows: 1 },
  };
}

function bold(places: [number, number][], rows: CellValue[][]): Map<string, Partial<Cell>> {
  return new Map(
    places.map(([row, column]) => [
      `${row},${column}`,
      { value: rows[row]?.[column] ?? null, style: { font: { bold: true } } },
    ]),
  );
}

/** As wide as what is in it, within reason; a Chinese sign takes two places. */
function widthOf(values: (CellValue | undefined)[]): number {
  const longest = values.slice(0, 500).reduce<number>((most, value) => {
    const text = typeof value === "number" ? value.toFixed(2) : String(value ?? "");
    return Math.max(
      most,
      [...text].reduce((sum, sign) => sum + (sign > "\u2e80" ? 2 : 1), 0),
    );
  }, 8);
  return Math.min(48, longest + 2);
}
