import { zipOf } from "./zipOf.ts";

export interface XlsxParts {
  /** What stands inside <worksheet>, one text a sheet. */
  sheets: string[];
  /** The <si> elements. */
  strings?: string;
  /** What stands inside <styleSheet>. */
  styles?: string;
  workbook?: string;
  sheetAttributes?: string[];
}

const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
type Relation = [id: string, type: string, target: string];
const relations = (list: Relation[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${types}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** The parts of a workbook, written by hand so that tests can say what libraries would not write. */
export function xlsxParts({ sheets, strings, styles, workbook = "", sheetAttributes = [] }: XlsxParts) {
  return {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": relations([["rId1", "officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${types}">${workbook}<sheets>${sheets
      .map(
        (_, index) =>
          `<sheet name="表${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}" ${sheetAttributes[index] ?? ""}/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index): Relation => [
        `rId${index + 1}`,
        "worksheet",
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ...(strings === undefined ? [] : [["rId90", "sharedStrings", "/xl/sharedStrings.xml"] as Relation]),
      ...(styles === undefined ? [] : [["rId91", "styles", "styles.xml"] as Relation]),
    ]),
    ...(strings !== undefined && { "xl/sharedStrings.xml": `<sst ${main}>${strings}</sst>` }),
    ...(styles !== undefined && { "xl/styles.xml": `<styleSheet ${main}>${styles}</styleSheet>` }),
    ...Object.fromEntries(
      sheets.map((sheet, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `<?xml version="1.0"?><worksheet ${main}>${sheet}</worksheet>`,
      ]),
    ),
  };
}

export function xlsxOf(parts: XlsxParts): Buffer {
  return zipOf(xlsxParts(parts));
}
