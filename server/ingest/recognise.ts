import type { Bilingual } from "../contracts/contract.ts";
import { defaultReadLimits, type ReadLimits } from "./limits.ts";
import type { RemarkCode } from "./remarkCode.ts";
import { isEncryptedBiff, startsAsBiff } from "./workbook/biffStream.ts";
import { openSource, type ByteSource } from "./workbook/byteSource.ts";
import { compoundSignature, openCompoundFile } from "./workbook/compoundFile.ts";
import { fileRefused, refuseTooLargeAsWhole, withoutSheets } from "./workbook/fileRefused.ts";
import { foreignFile } from "./workbook/foreignFile.ts";
import { recogniseText } from "./workbook/recogniseText.ts";
import { openZip, passwordZip, type ZipArchive } from "./workbook/zipArchive.ts";

/** What a file is, by its content. The name is never asked: .xls holds anything. */
export type FileKind =
  | "xlsx"
  | "xlsb"
  | "ods"
  /** BIFF2 to BIFF8, with or without its compound file; WPS's .et is this or xlsx. */
  | "xls"
  /** A web page or web archive with tables. */
  | "html"
  /** Excel 2003's XML workbook. */
  | "xmlss"
  /** An appointment form, 干部任免审批表. */
  | "lrmx"
  /** A zip of files of any kind. */
  | "zip"
  | "parquet"
  /** JSON lines, or one array of objects. */
  | "jsonl"
  /** Delimited text. */
  | "text";

const headBytes = 1 << 16;

/** Recognises a file or throws `file-refused` with a sentence that says what it is and what to do. */
export async function recognise(
  from: string | Buffer,
  limits: ReadLimits = defaultReadLimits,
): Promise<FileKind> {
  const source = await openSource(from);
  const head = await source.read(0, headBytes);
  if (source.size === 0 || (source.size <= headBytes && isBlank(head))) throw emptyFile();
  const start = head.toString("latin1", 0, 16);
  if (head.toString("hex", 0, 8) === compoundSignature) return recogniseCompound(source, limits);
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) return recogniseZip(source, limits);
  if (startsAsBiff(head)) {
    if (isEncryptedBiff(head)) throw passwordWorkbook();
    return "xls";
  }
  if (start.startsWith("PAR1")) return recogniseParquet(source);
  const foreign = foreignFile(head);
  if (foreign) throw notATable(foreign.reason, foreign.called);
  return recogniseText(head);
}

async function recogniseCompound(source: ByteSource, limits: ReadLimits): Promise<FileKind> {
  refuseTooLargeAsWhole(source.size, limits.wholeFileBytes);
  const file = await openCompoundFile(source);
  const names = new Set(file.names.map((name) => name.toLowerCase()));
  if (names.has("encryptedpackage") || names.has("encryption")) throw passwordWorkbook();
  const workbook = file.read("Workbook") ?? file.read("Book");
  if (workbook) {
    if (isEncryptedBiff(workbook)) throw passwordWorkbook();
    return "xls";
  }
  if (names.has("worddocument"))
    throw notATable("document", { zh: "Word/WPS 文字文档", en: "a Word document" });
  if (names.has("powerpoint document"))
    throw notATable("document", { zh: "PowerPoint/WPS 演示文稿", en: "a presentation" });
  throw notATable("unknown-kind", {
    zh: "无法识别的 Office 旧格式文件",
    en: "an unknown kind of Office file",
  });
}

async function recogniseZip(source: ByteSource, limits: ReadLimits): Promise<FileKind> {
  const archive = await openZip(source, limits);
  if (archive.entries.length === 0) throw emptyFile();
  if (archive.find("[Content_Types].xml")) return recogniseOffice(archive);
  const mimetype = archive.find("mimetype");
  if (mimetype && mimetype.unpackedBytes < 200)
    return recogniseOpenDocument(archive, await archive.read(mimetype));
  if (archive.find("xl/workbook.xml")) return "xlsx";
  if (archive.find("xl/workbook.bin")) return "xlsb";
  if (archive.find("OFD.xml")) throw notATable("document", { zh: "OFD 版式文件", en: "an OFD document" });
  if (archive.entries.some(({ name }) => name.endsWith(".iwa"))) {
    throw notATable("unknown-kind", { zh: "苹果 Numbers/Pages 文件", en: "an Apple Numbers or Pages file" });
  }
  if (archive.find("META-INF/MANIFEST.MF") || archive.find("AndroidManifest.xml")) {
    throw notATable("program", { zh: "程序文件", en: "a program" });
  }
  const locked = archive.entries.find((entry) => entry.encrypted);
  if (locked) throw passwordZip(locked.name);
  return "zip";
}

async function recogniseOffice(archive: ZipArchive): Promise<FileKind> {
  const entry = archive.find("[Content_Types].xml")!;
  const types = (await archive.read(entry)).toString("latin1");
  if (/wordprocessingml/.test(types) && !/spreadsheetml/.test(types)) {
    throw notATable("document", { zh: "Word/WPS 文字文档", en: "a Word document" });
  }
  if (/presentationml/.test(types) && !/spreadsheetml/.test(types)) {
    throw notATable("document", { zh: "PowerPoint/WPS 演示文稿", en: "a presentation" });
  }
  // The list of types is no witness: some writers name the binary type in every workbook.
  if (!archive.find("xl/workbook.xml") && archive.entries.some(({ name }) => /workbook\.bin$/i.test(name)))
    return "xlsb";
  if (/spreadsheetml|ms-excel/.test(types) || archive.find("xl/workbook.xml")) {
    if (/worksheet\+xml/.test(types)) return "xlsx";
    // Some writers name no part in the list of types; the sheets then tell.
    if (archive.entries.some(({ name }) => /worksheets\/[^/]+\.xml$/i.test(name))) return "xlsx";
    throw withoutSheets();
  }
  throw notATable("unknown-kind", { zh: "无法识别的 Office 文件", en: "an unknown kind of Office file" });
}

async function recogniseOpenDocument(archive: ZipArchive, mimetype: Buffer): Promise<FileKind> {
  const type = mimetype.toString("latin1").trim();
  if (!type.startsWith("application/vnd.oasis.opendocument.spreadsheet")) {
    throw notATable("document", { zh: `非表格类文档（${type}）`, en: `a document without sheets: ${type}` });
  }
  const manifest = archive.find("META-INF/manifest.xml");
  if (manifest && (await archive.read(manifest)).includes("encryption-data")) throw passwordWorkbook();
  return "ods";
}

async function recogniseParquet(source: ByteSource): Promise<FileKind> {
  const tail = (await source.read(Math.max(0, source.size - 4), source.size)).toString("latin1");
  if (tail === "PAR1" && source.size >= 12) return "parquet";
  throw fileRefused("truncated", {
    zh: "Parquet 文件不完整（结尾缺失）。请重新导出或重新上传。",
    en: "the Parquet file is cut off: export or send it again",
  });
}

function isBlank(bytes: Buffer): boolean {
  return /^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*$/.test(bytes.toString("latin1"));
}

function emptyFile(): Error {
  return fileRefused("empty", {
    zh: "文件是空的。请确认导出是否成功，再重新上传。",
    en: "the file is empty: see whether the export succeeded and send it again",
  });
}

function passwordWorkbook(): Error {
  return fileRefused("password", {
    zh: "工作簿设有打开密码。请在 Excel 或 WPS 中打开，取消密码后保存，再重新上传。",
    en: "the workbook is protected by a password: open it in Excel or WPS, remove the password, save it and send it again",
  });
}

function notATable(reason: RemarkCode, { zh, en }: Bilingual): Error {
  return fileRefused(reason, {
    zh: `这是${zh}，不是数据表。请上传 Excel、WPS 表格、CSV 等数据文件。`,
    en: `the file is not a table but ${en}: send an Excel, WPS, CSV or other data file`,
  });
}
