// oxlint-disable no-control-regex -- these are bytes, not characters
import type { Bilingual } from "../../contracts/contract.ts";
import type { RemarkCode } from "../remarkCode.ts";

/** First bytes of files people send by mistake, so that the refusal can name what they sent. */
const signatures: [RegExp, RemarkCode, Bilingual][] = [
  [/^%PDF-/, "document", { zh: "PDF 文件", en: "a PDF" }],
  [/^\x89PNG|^\xff\xd8\xff|^GIF8[79]a|^BM.{4}\0{4}/s, "image", { zh: "图片", en: "an image" }],
  [/^II\*\0|^MM\0\*|^RIFF.{4}WEBP|^.{4}ftyp(heic|mif1|avif)/s, "image", { zh: "图片", en: "an image" }],
  [/^\{\\rtf/, "document", { zh: "RTF 文档", en: "an RTF document" }],
  [/^MZ.{1,60}\0|^\x7fELF|^#!\s*\//s, "program", { zh: "程序文件", en: "a program" }],
  [/^\xfe\xed\xfa|^\xcf\xfa\xed\xfe|^\xca\xfe\xba\xbe/, "program", { zh: "程序文件", en: "a program" }],
  [
    /^Rar!\x1a|^7z\xbc\xaf|^\x1f\x8b\x08|^\xfd7zXZ|^BZh\d1AY/,
    "archive",
    { zh: "RAR、7z 等压缩包（请先解压，或改用 zip）", en: "an archive other than zip; unpack it" },
  ],
  [/^PARE/, "password", { zh: "加密的 Parquet 文件", en: "an encrypted Parquet file" }],
  [/^SQLite format 3/, "database", { zh: "SQLite 数据库", en: "an SQLite database" }],
  [/^.{4}Standard (Jet|ACE) DB/s, "database", { zh: "Access 数据库", en: "an Access database" }],
  [/^.{8}DUCK/s, "database", { zh: "DuckDB 数据库", en: "a DuckDB database" }],
  [
    /^ID3[\x02-\x04]|^OggS\0|^fLaC\0|^.{4}ftyp|^RIFF.{4}(WAVE|AVI )/s,
    "media",
    { zh: "音频或视频", en: "sound or video" },
  ],
];

/** What a file is that is no table, by its first bytes. */
export function foreignFile(head: Buffer): { reason: RemarkCode; called: Bilingual } | undefined {
  const start = head.toString("latin1", 0, 64);
  const found = signatures.find(([pattern]) => pattern.test(start));
  return found && { reason: found[1], called: found[2] };
}
