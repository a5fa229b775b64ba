import { defaultReadLimits, type ReadLimits } from "../limits.ts";
import { openSource } from "./byteSource.ts";
import { CellGate } from "./cellGate.ts";
import { cellNumber } from "./cellText.ts";
import { decodeMarkup } from "./decodeMarkup.ts";
import { refuseTooLargeAsWhole, withoutSheets } from "./fileRefused.ts";
import { isoText } from "./isoText.ts";
import { formatKind, type FormatKind } from "./numberFormat.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";
import { SheetBuilder } from "./sheetBuilder.ts";
import { attribute, XmlScanner, type XmlEvents } from "./xmlScanner.ts";

/** Excel 2003's XML workbook, which many report tools write under the name of .xls. */
export async function readXmlSpreadsheet(
  from: string | Buffer,
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<Sheet[]> {
  const source = await openSource(from);
  refuseTooLargeAsWhole(source.size, limits.wholeFileBytes);
  const text = decodeMarkup(await source.read(0, source.size));
  const events = new SpreadsheetEvents(limits);
  const scanner = new XmlScanner(events);
  for (let at = 0; at < text.length; at += pieceCharacters) {
    signal?.throwIfAborted();
    scanner.write(text.slice(at, at + pieceCharacters));
  }
  scanner.end();
  if (events.builders.length === 0) throw withoutSheets();
  return events.builders.map((builder, index) => builder.build(index));
}

const pieceCharacters = 1 << 18;

/** Formats that have a name instead of a code. */
const namedFormats = new Map<string, FormatKind>([
  ["Percent", "percent"],
  ["General Date", "date"],
  ["Long Date", "date"],
  ["Medium Date", "date"],
  ["Short Date", "date"],
  ["Long Time", "time"],
  ["Medium Time", "time"],
  ["Short Time", "time"],
  ...[
    "General Number",
    "Currency",
    "Euro Currency",
    "Fixed",
    "Standard",
    "Scientific",
    "Yes/No",
    "True/False",
    "On/Off",
  ].map((name): [string, FormatKind] => [name, "number"]),
]);

interface Style {
  parent: string | undefined;
  kind: FormatKind | undefined;
}

class SpreadsheetEvents implements XmlEvents {
  wantsText = false;
  readonly builders: SheetBuilder[] = [];
  private readonly limits: ReadLimits;
  private readonly tally = { cells: 0 };
  private readonly styles = new Map<string, Style>();
  private style: Style = { parent: undefined, kind: undefined };
  private date1904 = false;
  private builder: SheetBuilder | undefined;
  private columnStyles: { from: number; to: number; style: string }[] = [];
  private nextColumnStyle = 0;
  private row = 0;
  private nextRow = 1;
  private rowStyle: string | undefined;
  private column = 0;
  private nextColumn = 0;
  private cell: string | undefined;
  private dataType: string | undefined;
  private hasData = false;
  private inComment = false;
  private value = "";

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case "Style":
        this.style = { parent: attribute(attributes, "Parent"), kind: undefined };
        this.styles.set(attribute(attributes, "ID") ?? "", this.style);
        break;
      case "NumberFormat": {
        const format = attribute(attributes, "Format") ?? "";
        this.style.kind = namedFormats.get(format) ?? formatKind(format);
        break;
      }
      case "Date1904":
        this.date1904 = true;
        break;
      case "Worksheet":
        this.openSheet(attributes);
        break;
      case "Column":
        this.openColumn(attributes);
        break;
      case "Row":
        this.openRow(attributes);
        break;
      case "Cell":
        this.openCell(attributes);
        break;
      case "Comment":
        this.inComment = true;
        break;
      case "Data":
        if (this.cell === undefined || this.inComment) break;
        this.dataType = attribute(attributes, "Type") ?? "String";
        this.hasData = true;
        this.listen();
        break;
      case "Visible":
        this.listen();
        break;
    }
  }

  text(piece: string): void {
    this.value += piece;
  }

  close(name: string): void {
    switch (name) {
      case "Comment":
        this.inComment = false;
        break;
      case "Data":
        if (this.dataType !== undefined) this.closeData(this.dataType);
        this.dataType = undefined;
        break;
      case "Cell":
        this.closeCell();
        break;
      case "Visible":
        if (this.builder) this.builder.hidden = this.value !== "SheetVisible";
        this.wantsText = false;
        break;
      case "Worksheet":
        this.builder = undefined;
        break;
    }
  }

  private listen(): void {
    this.value = "";
    this.wantsText = true;
  }

  private openSheet(attributes: string): void {
    this.builder = new SheetBuilder(attribute(attributes, "Name") ?? "", this.limits, this.tally);
    this.builder.date1904 = this.date1904;
    this.builders.push(this.builder);
    CellGate.sheets(this.builders.length, this.limits);
    this.columnStyles = [];
    this.nextColumnStyle = 0;
    this.nextRow = 1;
  }

  private openColumn(attributes: string): void {
    const from = number(attributes, "Index", this.nextColumnStyle + 1) - 1;
    const to = from + number(attributes, "Span", 0);
    const style = attribute(attributes, "StyleID");
    if (style !== undefined) this.columnStyles.push({ from, to, style });
    this.nextColumnStyle = to + 1;
  }

  private openRow(attributes: string): void {
    this.row = number(attributes, "Index", this.nextRow);
    this.nextRow = this.row + 1 + number(attributes, "Span", 0);
    this.rowStyle = attribute(attributes, "StyleID");
    this.nextColumn = 0;
    if (attribute(attributes, "Hidden") === "1") this.builder?.hide(this.row);
  }

  private openCell(attributes: string): void {
    const across = number(attributes, "MergeAcross", 0);
    this.cell = attributes;
    this.hasData = false;
    this.column = number(attributes, "Index", this.nextColumn + 1) - 1;
    this.nextColumn = this.column + 1 + across;
    this.builder?.merge(this.row, this.column, number(attributes, "MergeDown", 0) + 1, across + 1);
  }

  private closeCell(): void {
    if (this.cell !== undefined && !this.hasData && attribute(this.cell, "Formula") !== undefined) {
      this.builder?.warn("formula without a stored value", this.row, this.column);
    }
    this.cell = undefined;
  }

  private closeData(type: string): void {
    this.wantsText = false;
    const { value, row, column } = this;
    if (type === "Error") this.builder?.warn("error value", row, column, value);
    this.builder?.put(row, column, this.dataText(type, value));
  }

  private dataText(type: string, value: string): string {
    switch (type) {
      case "Number": {
        const number = Number(value);
        return value.trim() === "" || Number.isNaN(number)
          ? value
          : cellNumber(number, this.cellKind(), this.date1904);
      }
      case "DateTime":
        // A time of day alone stands on the day before the first.
        return isoText(value.replace(/^1899-12-31T/, "")).replace(/^(\d\d:\d\d:\d\d)\.\d+$/, "$1");
      case "Boolean":
        return value === "1" ? "TRUE" : "FALSE";
      default:
        return value;
    }
  }

  private cellKind(): FormatKind {
    const { column } = this;
    let id =
      attribute(this.cell ?? "", "StyleID") ??
      this.rowStyle ??
      this.columnStyles.find(({ from, to }) => from <= column && column <= to)?.style ??
      "Default";
    // A style may name a parent; a ring of them ends somewhere.
    for (let step = 0; step < 10; step++) {
      const style = this.styles.get(id);
      if (style?.kind !== undefined) return style.kind;
      if (style?.parent === undefined) break;
      id = style.parent;
    }
    return "number";
  }
}

function number(attributes: string, name: string, otherwise: number): number {
  const written = attribute(attributes, name);
  return written === undefined ? otherwise : Number(written);
}
