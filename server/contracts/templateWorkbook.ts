import {
  colToLetter,
  writeXlsx,
  type Cell,
  type CellStyle,
  type DataValidation,
  type WriteSheet,
} from "hucre";
import type { Areas } from "./areas.ts";
import type { Contract } from "./contract.ts";
import { templateColumn, type TemplateColumn } from "./templateColumn.ts";
import { templateGuide } from "./templateGuide.ts";
import { font, pageSetup } from "./templateStyle.ts";

/** Every prepared row costs some bytes in every column; this many stay well below half a megabyte. */
const preparedRows = 5000;
const guideName = "填报说明";
const listsName = "选项";
/** Of the words and commas together; one more and Excel calls the file damaged. */
const longestList = 255;

/**
 * An empty workbook that a steward fills in and sends back. The same contract
 * and areas always give the same bytes.
 */
export async function templateWorkbook(contract: Contract, areas: Areas): Promise<Uint8Array> {
  const dataName = sheetName(contract.title.zh);
  const columns = contract.columns.map((column, index) => templateColumn(column, areas, colToLetter(index)));
  const lists = columns.flatMap(({ words }) => (words && !fitsInline(words) ? [words] : []));
  const epoch = new Date(0);
  return writeXlsx({
    sheets: [
      dataSheet(contract, columns, lists, dataName),
      templateGuide(contract, areas, { name: guideName, dataSheet: dataName, preparedRows }),
      ...(lists.length > 0 ? [listsSheet(lists)] : []),
    ],
    defaultFont: font,
    properties: {
      title: `${contract.title.zh} ${contract.title.en}`,
      description: contract.description.zh,
      creator: "衡鉴 Hengjian",
      created: epoch,
      modified: epoch,
    },
  });
}

function dataSheet(
  contract: Contract,
  columns: TemplateColumn[],
  lists: string[][],
  name: string,
): WriteSheet {
  const header = contract.columns.map(({ title, required }, index): [string, Partial<Cell>] => [
    `0,${index}`,
    {
      value: title.zh,
      style: headerStyle(required, columns[index]?.headerFormat ?? "@"),
      comment: { author: "衡鉴", text: columns[index]?.note ?? "" },
    },
  ]);
  return {
    name,
    columns: columns.map(({ width, cellFormat }) => ({ width, ...(cellFormat && { numFmt: cellFormat }) })),
    // The library gives a format to cells, not to columns: each prepared cell is written, empty.
    rows: Array.from({ length: preparedRows + 1 }, () => columns.map(() => null)),
    cells: new Map(header),
    // Tall, because a note's box reaches from the header to the third row below it.
    rowDefs: new Map([[0, { height: 54 }]]),
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap((column, index) => validationOf(column, colToLetter(index), lists)),
    pageSetup,
  };
}

function validationOf({ check, words }: TemplateColumn, letter: string, lists: string[][]): DataValidation[] {
  if (!check) return [];
  const range = `${letter}2:${letter}${preparedRows + 1}`;
  if (!words) return [{ ...check, range }];
  const index = lists.indexOf(words);
  if (index === -1) return [{ ...check, range, values: words }];
  const column = colToLetter(index);
  return [{ ...check, range, formula1: `'${listsName}'!$${column}$1:$${column}$${words.length}` }];
}

/** Without a header of its own, so that nobody takes it for data. */
function listsSheet(lists: string[][]): WriteSheet {
  const height = Math.max(...lists.map((words) => words.length));
  return {
    name: listsName,
    hidden: true,
    rows: Array.from({ length: height }, (_, row) => lists.map((words) => words[row] ?? null)),
  };
}

/** A word with a comma would fall apart in an inline list, and one with a quote would end it. */
function fitsInline(words: string[]): boolean {
  return words.join(",").length <= longestList && !words.some((word) => /[,"]/.test(word));
}

function headerStyle(required: boolean, numFmt: string): CellStyle {
  return {
    numFmt,
    font: { ...font, bold: true },
    fill: { type: "pattern", pattern: "solid", fgColor: { rgb: required ? "F6DEDB" : "F0F1F3" } },
    border: { bottom: { style: "thin", color: { rgb: "1F2328" } } },
    alignment: { horizontal: "center", vertical: "center", wrapText: true },
  };
}

/** Excel forbids seven signs in a sheet's name and more than 31 letters. */
function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\]/g, " ").slice(0, 31);
}
