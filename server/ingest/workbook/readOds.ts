import { defaultReadLimits, type ReadLimits } from "../limits.ts";
import { openSource, type ByteSource } from "./byteSource.ts";
import { CellGate } from "./cellGate.ts";
import { cellNumber, percentText } from "./cellText.ts";
import { xmlPieces } from "./decodeMarkup.ts";
import { damaged, tooLarge, withoutSheets } from "./fileRefused.ts";
import { durationText, isoText } from "./isoText.ts";
import type { FormatKind } from "./numberFormat.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";
import { SheetBuilder } from "./sheetBuilder.ts";
import { attribute, XmlScanner, type XmlEvents } from "./xmlScanner.ts";
import { openZip } from "./zipArchive.ts";

/**
 * An OpenDocument workbook, zipped or as one flat XML file. The libraries at
 * hand lay out repeated cells before counting them (a hundred bytes make
 * seventeen billion), lose rows inside groups or the percent sign, and do not
 * say what is hidden.
 */
export async function readOds(
  from: string | Buffer,
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<Sheet[]> {
  const events = new ContentEvents(limits);
  const scanner = new XmlScanner(events);
  for await (const piece of xmlPieces(await contentOf(await openSource(from), limits, signal))) {
    signal?.throwIfAborted();
    scanner.write(piece);
  }
  scanner.end();
  if (events.builders.length === 0) throw withoutSheets();
  return events.builders.map((builder, index) => builder.build(index));
}

async function contentOf(
  source: ByteSource,
  limits: ReadLimits,
  signal?: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const start = await source.read(0, 2);
  if (start.toString("latin1") !== "PK") return source.stream(0, source.size);
  const archive = await openZip(source, limits);
  const content = archive.find("content.xml");
  if (!content) throw damaged("content.xml missing");
  return archive.stream(content, signal);
}

/** Inside a cell, but not its text: notes, drawings and what stands over the characters. */
const besideText = new Set(["annotation", "frame", "custom-shape", "g", "control", "ruby-text"]);

const dataStyleKinds = new Map<string, FormatKind>([
  ["percentage-style", "percent"],
  ["date-style", "date"],
  ["time-style", "time"],
]);

interface OpenCell {
  attributes: string;
  paragraphs: number;
  text: string;
}

interface FilledCell {
  column: number;
  repeat: number;
  text: string;
}

class ContentEvents implements XmlEvents {
  wantsText = false;
  readonly builders: SheetBuilder[] = [];
  private readonly limits: ReadLimits;
  private readonly tally = { cells: 0 };
  private readonly hiddenStyles = new Set<string>();
  private readonly dataStyles = new Map<string, FormatKind>();
  private readonly cellKinds = new Map<string, FormatKind>();
  private styleName = "";
  private date1904 = false;
  private builder: SheetBuilder | undefined;
  private readonly groupsHidden: boolean[] = [];
  private row = 0;
  private rowRepeat = 1;
  private rowHidden = false;
  private column = 0;
  private filled: FilledCell[] = [];
  private cell: OpenCell | undefined;
  private inParagraph = false;
  private skipped = 0;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  open(name: string, attributes: string): void {
    if (this.skipped > 0) this.skipped++;
    else if (this.cell) this.openInCell(name, attributes, this.cell);
    else if (this.builder) this.openInTable(name, attributes);
    else this.openOutside(name, attributes);
    this.wantsText = this.inParagraph && this.skipped === 0;
  }

  text(piece: string): void {
    this.append(piece.replace(/[\t\r\n ]+/g, " "));
  }

  close(name: string): void {
    if (this.skipped > 0) this.skipped--;
    else if (name === "p" || name === "h") this.inParagraph = false;
    else if (name === "table-cell" || name === "covered-table-cell") this.closeCell();
    else if (name === "table-row") this.closeRow();
    else if (name === "table-row-group") this.groupsHidden.pop();
    else if (name === "table") this.builder = undefined;
    this.wantsText = this.inParagraph && this.skipped === 0;
  }

  private openOutside(name: string, attributes: string): void {
    const kind = dataStyleKinds.get(name);
    if (kind) this.dataStyles.set(attribute(attributes, "name") ?? "", kind);
    else if (name === "style") {
      this.styleName = attribute(attributes, "name") ?? "";
      const dataStyle = this.dataStyles.get(attribute(attributes, "data-style-name") ?? "");
      if (dataStyle) this.cellKinds.set(this.styleName, dataStyle);
    } else if (name === "table-properties" && attribute(attributes, "display") === "false")
      this.hiddenStyles.add(this.styleName);
    else if (name === "null-date")
      this.date1904 = attribute(attributes, "date-value")?.startsWith("1904") ?? false;
    else if (name === "table") this.openTable(attributes);
  }

  private openTable(attributes: string): void {
    this.builder = new SheetBuilder(attribute(attributes, "name") ?? "", this.limits, this.tally);
    this.builder.hidden = this.hiddenStyles.has(attribute(attributes, "style-name") ?? "");
    this.builder.date1904 = this.date1904;
    this.builders.push(this.builder);
    CellGate.sheets(this.builders.length, this.limits);
    this.row = 1;
  }

  private openInTable(name: string, attributes: string): void {
    if (name === "table-row-group") this.groupsHidden.push(attribute(attributes, "display") === "false");
    else if (name === "table-row") {
      this.rowRepeat = count(attributes, "number-rows-repeated");
      this.rowHidden =
        (attribute(attributes, "visibility") ?? "visible") !== "visible" || this.groupsHidden.includes(true);
      this.column = 0;
      this.filled = [];
    } else if (name === "table-cell" || name === "covered-table-cell")
      this.cell = { attributes, paragraphs: 0, text: "" };
    // Drawings over the sheet have text of their own, and charts their own tables.
    else if (name === "shapes") this.skipped = 1;
  }

  private openInCell(name: string, attributes: string, cell: OpenCell): void {
    if (besideText.has(name) || name === "table") this.skipped = 1;
    else if (name === "p" || name === "h") {
      if (cell.paragraphs++ > 0) this.append("\n");
      this.inParagraph = true;
    } else if (name === "s")
      this.append(" ".repeat(Math.min(count(attributes, "c"), this.limits.cellCharacters + 1)));
    else if (name === "tab") this.append("\t");
    else if (name === "line-break") this.append("\n");
  }

  private append(text: string): void {
    const { cell } = this;
    if (!cell) return;
    cell.text += text;
    this.builder?.refuseLongText(this.row, this.column, cell.text);
  }

  private closeCell(): void {
    const { cell, builder, row, column } = this;
    this.cell = undefined;
    if (!cell || !builder) return;
    const { attributes } = cell;
    const repeat = count(attributes, "number-columns-repeated");
    const text = this.cellText(cell);
    if (text !== "") this.filled.push({ column, repeat, text });
    if (attributes.includes("-spanned")) {
      builder.merge(
        row,
        column,
        count(attributes, "number-rows-spanned"),
        count(attributes, "number-columns-spanned"),
      );
    }
    this.column += repeat;
  }

  private cellText({ attributes, text, paragraphs }: OpenCell): string {
    const warn = (problem: string, value = "") => this.builder?.warn(problem, this.row, this.column, value);
    const value = (name: string) => attribute(attributes, name) ?? "";
    if (attribute(attributes, "calcext:value-type") === "error") {
      warn("error value", text);
      return text;
    }
    const type = attribute(attributes, "office:value-type");
    if (type === undefined && text === "" && attribute(attributes, "formula") !== undefined) {
      warn("formula without a stored value");
      return "";
    }
    switch (type) {
      case "float":
      case "currency": {
        // Percentages and dates have types of their own, but some writers leave them to the style.
        const kind = this.cellKinds.get(value("style-name")) ?? "number";
        return cellNumber(Number(value("office:value")), kind, this.date1904);
      }
      case "percentage":
        return percentText(Number(value("office:value")));
      case "date":
        return isoText(value("date-value"));
      case "time":
        return durationText(value("time-value"));
      case "boolean":
        return value("boolean-value").toUpperCase();
      default:
        return paragraphs > 0 ? text : value("string-value");
    }
  }

  private closeRow(): void {
    const { builder, filled, row, rowRepeat } = this;
    this.row += rowRepeat;
    if (!builder || filled.length === 0) return;
    const width = filled.reduce((sum, { repeat }) => sum + repeat, 0);
    if (width * rowRepeat > this.limits.cells) {
      throw tooLarge(`单元格多于 ${this.limits.cells} 个`, `more than ${this.limits.cells} cells`);
    }
    for (let at = row; at < row + rowRepeat; at++) {
      // Hidden rows without content run to the end of many a sheet.
      if (this.rowHidden) builder.hide(at);
      for (const { column, repeat, text } of filled) {
        for (let offset = 0; offset < repeat; offset++) builder.put(at, column + offset, text);
      }
    }
  }
}

/** A count in an attribute, 1 where there is none or it makes no sense. */
function count(attributes: string, name: string): number {
  const written = Number(attribute(attributes, name) ?? "1");
  return Number.isSafeInteger(written) && written > 0 ? written : 1;
}
