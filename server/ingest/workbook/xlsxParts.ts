import { posix } from "node:path";
import { damaged } from "./fileRefused.ts";
import { xmlPieces } from "./decodeMarkup.ts";
import { builtInFormatKind, formatKind, type FormatKind } from "./numberFormat.ts";
import { attribute, XmlScanner, type XmlEvents } from "./xmlScanner.ts";
import type { ZipArchive, ZipEntry } from "./zipArchive.ts";

/** A worksheet as the workbook part lists it. */
export interface SheetPart {
  name: string;
  hidden: boolean;
  entry: ZipEntry;
}

export interface WorkbookParts {
  date1904: boolean;
  sheets: SheetPart[];
  strings: ZipEntry | undefined;
  styles: ZipEntry | undefined;
}

/** Follows the relations from the package to the workbook to its sheets; chart and macro sheets are no sheets. */
export async function readWorkbookParts(archive: ZipArchive, signal?: AbortSignal): Promise<WorkbookParts> {
  const root = await readRelations(archive, "_rels/.rels", "", signal);
  const path = root.find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const entry = archive.find(path);
  if (!entry) throw damaged("workbook part missing");
  const relations = await readRelations(
    archive,
    `${posix.dirname(path)}/_rels/${posix.basename(path)}.rels`,
    posix.dirname(path),
    signal,
  );
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let date1904 = false;
  await scanEntry(archive, entry, signal, {
    open(name, attributes) {
      if (name === "workbookPr") date1904 = isTrue(attribute(attributes, "date1904"));
      if (name !== "sheet") return;
      listed.push({
        name: attribute(attributes, "name") ?? "",
        hidden: (attribute(attributes, "state") ?? "visible") !== "visible",
        id: attribute(attributes, "id") ?? "",
      });
    },
  });
  const sheets = listed.flatMap(({ name, hidden, id }): SheetPart[] => {
    const relation = relations.find((each) => each.id === id);
    if (!relation) throw damaged(`sheet part missing: ${name}`);
    if (relation.type !== "worksheet") return [];
    const part = archive.find(relation.target);
    if (!part) throw damaged(`sheet part missing: ${name}`);
    return [{ name, hidden, entry: part }];
  });
  const part = (type: string) => {
    const target = relations.find((each) => each.type === type)?.target;
    if (target === undefined) return undefined;
    const found = archive.find(target);
    // Without its texts or its formats a sheet would be read wrongly.
    if (!found) throw damaged(`part missing: ${type}`);
    return found;
  };
  return { date1904, sheets, strings: part("sharedStrings"), styles: part("styles") };
}

/** What each cell style's number format makes of a number. */
export async function readStyleKinds(
  archive: ZipArchive,
  entry: ZipEntry,
  signal?: AbortSignal,
): Promise<FormatKind[]> {
  const custom = new Map<string, FormatKind>();
  const kinds: FormatKind[] = [];
  let inCellFormats = false;
  await scanEntry(archive, entry, signal, {
    open(name, attributes) {
      if (name === "numFmt") {
        custom.set(
          attribute(attributes, "numFmtId") ?? "",
          formatKind(attribute(attributes, "formatCode") ?? ""),
        );
      } else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = attribute(attributes, "numFmtId") ?? "0";
        kinds.push(custom.get(id) ?? builtInFormatKind(Number(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return kinds;
}

/** The workbook's table of texts: runs joined, phonetic guides left out. */
export async function readSharedStrings(
  archive: ZipArchive,
  entry: ZipEntry,
  signal?: AbortSignal,
): Promise<string[]> {
  const strings: string[] = [];
  let text = "";
  let inPhonetic = false;
  const events: XmlEvents = {
    wantsText: false,
    open(name) {
      if (name === "si") text = "";
      else if (name === "rPh") inPhonetic = true;
      else if (name === "t") events.wantsText = !inPhonetic;
    },
    text: (piece) => {
      text += piece;
    },
    close(name) {
      if (name === "t") events.wantsText = false;
      else if (name === "rPh") inPhonetic = false;
      else if (name === "si") strings.push(unescapeText(text));
    },
  };
  await scanEntry(archive, entry, signal, events);
  return strings;
}

/** Characters XML cannot hold are written _x000D_, and such text itself as _x005F_x000D_. */
export function unescapeText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}

interface Relation {
  id: string;
  /** The last word of the type's address, which the strict and the transitional format share. */
  type: string;
  target: string;
}

async function readRelations(
  archive: ZipArchive,
  path: string,
  folder: string,
  signal?: AbortSignal,
): Promise<Relation[]> {
  const relations: Relation[] = [];
  const entry = archive.find(path);
  if (!entry) return relations;
  await scanEntry(archive, entry, signal, {
    open(name, attributes) {
      if (name !== "Relationship" || attribute(attributes, "TargetMode") === "External") return;
      relations.push({
        id: attribute(attributes, "Id") ?? "",
        type: posix.basename(attribute(attributes, "Type") ?? ""),
        target: posix.resolve("/", folder, attribute(attributes, "Target") ?? "").slice(1),
      });
    },
  });
  return relations;
}

async function scanEntry(
  archive: ZipArchive,
  entry: ZipEntry,
  signal: AbortSignal | undefined,
  events: Partial<XmlEvents>,
): Promise<void> {
  const ignore = () => {};
  const scanner = new XmlScanner(
    "wantsText" in events
      ? (events as XmlEvents)
      : { wantsText: false, open: ignore, text: ignore, close: ignore, ...events },
  );
  for await (const piece of xmlPieces(archive.stream(entry, signal))) scanner.write(piece);
  scanner.end();
}

function isTrue(value: string | undefined): boolean {
  return value === "1" || value === "true";
}
