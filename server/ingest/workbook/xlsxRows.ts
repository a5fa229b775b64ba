import { putCell, trimRow, type CellGate } from "./cellGate.ts";
import { cellNumber, numberText } from "./cellText.ts";
import { xmlPieces } from "./decodeMarkup.ts";
import { isoText } from "./isoText.ts";
import type { MergeCover } from "./mergeCover.ts";
import type { FormatKind } from "./numberFormat.ts";
import { cellAddress, type RawRow } from "./sheet.ts";
import type { Warnings } from "./warnings.ts";
import { columnOf } from "./xlsxOutline.ts";
import { unescapeText } from "./xlsxParts.ts";
import { attribute, XmlScanner, type XmlEvents } from "./xmlScanner.ts";

/** What the cells of a worksheet refer to, and where its rows go through. */
export interface SheetSetting {
  strings: string[];
  kinds: FormatKind[];
  date1904: boolean;
  gate: CellGate;
  cover: MergeCover;
  warnings: Warnings;
}

/**
 * A worksheet part in one pass. The part names what hucre's streaming reader
 * does not tell: error cells, percent formats, formulas without a stored
 * value, phonetic guides in inline text.
 */
export async function* readSheetRows(
  chunks: AsyncIterable<Buffer>,
  setting: SheetSetting,
): AsyncGenerator<RawRow[]> {
  const events = new SheetEvents(setting);
  const scanner = new XmlScanner(events);
  for await (const piece of xmlPieces(chunks)) {
    scanner.write(piece);
    if (events.batch.length === 0) continue;
    yield events.batch;
    events.batch = [];
  }
  scanner.end();
}

class SheetEvents implements XmlEvents {
  wantsText = false;
  batch: RawRow[] = [];
  private readonly setting: SheetSetting;
  private inData = false;
  private row = 0;
  private cells: string[] = [];
  private column = -1;
  private type = "";
  private style = 0;
  private value = "";
  private hasValue = false;
  private hasFormula = false;
  private inPhonetic = false;

  constructor(setting: SheetSetting) {
    this.setting = setting;
  }

  open(name: string, attributes: string): void {
    switch (name) {
      case "c":
        if (this.inData) this.openCell(attributes);
        break;
      case "v":
        this.wantsText = this.inData;
        this.hasValue = true;
        break;
      case "f":
        this.hasFormula = true;
        break;
      case "t":
        this.wantsText = this.inData && !this.inPhonetic;
        this.hasValue = true;
        break;
      case "rPh":
        this.inPhonetic = true;
        break;
      case "row":
        if (this.inData) this.openRow(attributes);
        break;
      case "sheetData":
        this.inData = true;
        break;
    }
  }

  text(piece: string): void {
    this.value += piece;
  }

  close(name: string): void {
    switch (name) {
      case "c":
        if (this.inData) this.closeCell();
        break;
      case "v":
      case "t":
        this.wantsText = false;
        break;
      case "rPh":
        this.inPhonetic = false;
        break;
      case "row":
        if (this.inData) this.closeRow();
        break;
      case "sheetData":
        this.inData = false;
        break;
    }
  }

  private openRow(attributes: string): void {
    const written = attribute(attributes, "r");
    this.row = written === undefined ? this.row + 1 : Number(written);
    this.setting.gate.place(this.row, 0);
    this.column = -1;
    this.cells = [];
  }

  private closeRow(): void {
    const { gate, cover } = this.setting;
    const { row, cells } = this;
    gate.count(cells.length);
    cover.apply({ row, cells });
    if (trimRow(cells)) this.batch.push({ row, cells });
  }

  /** Written out for speed: a large sheet has millions of these tags. */
  private openCell(attributes: string): void {
    this.type = "";
    this.style = 0;
    this.value = "";
    this.hasValue = false;
    this.hasFormula = false;
    let column = this.column + 1;
    for (let at = 0; ;) {
      const equals = attributes.indexOf("=", at);
      if (equals < 0) break;
      const quote = attributes.charCodeAt(equals + 1) === 39 ? "'" : '"';
      const end = attributes.indexOf(quote, equals + 2);
      if (end < 0) break;
      if (attributes.charCodeAt(equals - 2) <= 32) {
        const name = attributes.charCodeAt(equals - 1);
        if (name === 114 /* r */) column = columnOf(attributes, equals + 2, end);
        else if (name === 115 /* s */) this.style = Number(attributes.slice(equals + 2, end));
        else if (name === 116 /* t */) this.type = attributes.slice(equals + 2, end);
      }
      at = end + 1;
    }
    this.column = column;
    this.setting.gate.place(this.row, column);
  }

  private closeCell(): void {
    if (!this.hasValue && !this.hasFormula) return;
    const text = this.cellText();
    if (text === "") return;
    this.setting.gate.text(this.row, this.column, text);
    putCell(this.cells, this.column, text);
  }

  private cellText(): string {
    const { value, type, setting } = this;
    if (this.hasFormula && (value === "" ? !this.hasValue || type !== "str" : false)) {
      this.warn("formula without a stored value");
      return "";
    }
    switch (type) {
      case "s": {
        const text = setting.strings[Number(value)];
        if (text === undefined) this.warn("shared text missing");
        return text ?? "";
      }
      case "str":
      case "inlineStr":
        return unescapeText(value);
      case "b":
        return value === "1" || value === "true" ? "TRUE" : "FALSE";
      case "e":
        this.warn("error value", value);
        return value;
      case "d":
        return isoText(value);
      default:
        return this.numberText(value);
    }
  }

  private numberText(value: string): string {
    const kind = this.setting.kinds[this.style] ?? "number";
    if (kind === "number" && isPlainInteger(value)) return value;
    const number = Number(value);
    if (value.trim() === "") return "";
    if (Number.isNaN(number)) {
      this.warn("not a number", value);
      return value;
    }
    return kind === "number" ? numberText(number) : cellNumber(number, kind, this.setting.date1904);
  }

  private warn(problem: string, value = ""): void {
    this.setting.warnings.add(`${problem}: ${cellAddress(this.row, this.column)} ${value}`.trimEnd());
  }
}

/** Integers as Excel writes them, which need no conversion to and fro. */
function isPlainInteger(text: string): boolean {
  const { length } = text;
  if (length === 0 || length > 15) return false;
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  return length === 1 || text.charCodeAt(0) !== 48;
}
