import { defaultReadLimits } from "../limits.ts";
import { openSource } from "./byteSource.ts";
import { CellGate } from "./cellGate.ts";
import { decodeMarkup } from "./decodeMarkup.ts";
import { fileRefused, refuseTooLargeAsWhole } from "./fileRefused.ts";
import { HtmlTables } from "./htmlTables.ts";
import { mimeParts } from "./mimeParts.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";

/** Web pages with tables, which many systems export under the name of .xls, and web archives of them. */
export async function readHtml(
  from: string | Buffer,
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<Sheet[]> {
  const source = await openSource(from);
  refuseTooLargeAsWhole(source.size, limits.wholeFileBytes);
  const bytes = await source.read(0, source.size);
  const isArchive = /^mime-version:/i.test(bytes.toString("latin1", 0, 13));
  const pages = isArchive
    ? mimeParts(bytes).flatMap(({ location, bytes: page }) =>
        /tabstrip\.html?$/i.test(location) ? [] : [decodeMarkup(page)],
      )
    : [decodeMarkup(bytes)];
  const tables = new HtmlTables(limits);
  const names: string[] = [];
  for (const page of pages) {
    signal?.throwIfAborted();
    names.push(...[...page.matchAll(/<x:Name>([^<]*)<\/x:Name>/g)].map(([, name = ""]) => name));
    tables.read(page);
  }
  const builders = tables.filled();
  if (builders.length === 0) throw withoutTables();
  CellGate.sheets(builders.length, limits);
  return builders.map((builder, index) => {
    if (names.length === builders.length) builder.name = names[index]!;
    else builder.name ||= `Sheet${index + 1}`;
    return builder.build(index);
  });
}

function withoutTables(): Error {
  return fileRefused("no-table", {
    zh: "文件是网页，但其中没有表格（可能只是框架页，数据在另一个文件夹里）。请在 Excel 或 WPS 中打开后另存为 xlsx，再上传。",
    en: "the file is a web page without a table, perhaps only its frame: open it in Excel or WPS, save it as xlsx and send that",
  });
}
