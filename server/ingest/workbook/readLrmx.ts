import { defaultReadLimits } from "../limits.ts";
import { openSource } from "./byteSource.ts";
import { decodeMarkup } from "./decodeMarkup.ts";
import { refuseTooLargeAsWhole } from "./fileRefused.ts";
import type { ReadOptions, Sheet } from "./sheet.ts";
import { SheetBuilder } from "./sheetBuilder.ts";
import { XmlScanner, type XmlEvents } from "./xmlScanner.ts";

/** The form's fields in its own order, with the headers the contracts know them by. */
const fields = new Map([
  ["XingMing", "姓名"],
  ["XingBie", "性别"],
  ["ChuShengNianYue", "出生年月"],
  ["MinZu", "民族"],
  ["JiGuan", "籍贯"],
  ["ChuShengDi", "出生地"],
  ["RuDangShiJian", "入党时间"],
  ["CanJiaGongZuoShiJian", "参加工作时间"],
  ["JianKangZhuangKuang", "健康状况"],
  ["ZhuanYeJiShuZhiWu", "专业技术职务"],
  ["ShuXiZhuanYeYouHeZhuanChang", "熟悉专业有何专长"],
  ["QuanRiZhiJiaoYu_XueLi", "全日制教育学历"],
  ["QuanRiZhiJiaoYu_XueWei", "全日制教育学位"],
  ["QuanRiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "全日制教育学历毕业院校系"],
  ["QuanRiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "全日制教育学位毕业院校系"],
  ["ZaiZhiJiaoYu_XueLi", "在职教育学历"],
  ["ZaiZhiJiaoYu_XueWei", "在职教育学位"],
  ["ZaiZhiJiaoYu_XueLi_BiYeYuanXiaoXi", "在职教育学历毕业院校系"],
  ["ZaiZhiJiaoYu_XueWei_BiYeYuanXiaoXi", "在职教育学位毕业院校系"],
  ["XianRenZhiWu", "现任职务"],
  ["NiRenZhiWu", "拟任职务"],
  ["NiMianZhiWu", "拟免职务"],
  ["JianLi", "简历"],
  ["JiangChengQingKuang", "奖惩情况"],
  ["NianDuKaoHeJieGuo", "年度考核结果"],
  ["RenMianLiYou", "任免理由"],
  ["ChengBaoDanWei", "呈报单位"],
  ["JiSuanNianLingShiJian", "计算年龄时间"],
  ["TianBiaoShiJian", "填表时间"],
  ["TianBiaoRen", "填表人"],
  ["Version", "版本"],
]);

/** Never taken in, whatever they hold: photo, family, ID number. */
const privateFields = new Set(["ZhaoPian", "JiaTingChengYuan", "ShenFenZheng"]);

/**
 * One appointment form (干部任免审批表) as a sheet of a header and a row. All
 * forms have the same header; fields it does not know stand behind it by their
 * own names. Dates such as 201006 or 201006；民盟 stay text.
 */
export async function readLrmx(
  from: string | Buffer,
  { limits = defaultReadLimits, signal }: ReadOptions = {},
): Promise<Sheet[]> {
  const source = await openSource(from);
  refuseTooLargeAsWhole(source.size, limits.wholeFileBytes);
  const written = decodeMarkup(await source.read(0, source.size));
  signal?.throwIfAborted();
  // Some versions of the form's editor write &1lt; where they mean &lt;.
  const text = written.replace(/&1(lt|gt|amp|quot|apos);/g, "&$1;");
  const form = new FormEvents();
  const scanner = new XmlScanner(form);
  scanner.write(text);
  scanner.end();
  const builder = new SheetBuilder("干部任免审批表", limits, { cells: 0 });
  const columns = [...fields.keys(), ...[...form.values.keys()].filter((field) => !fields.has(field))];
  for (const [column, field] of columns.entries()) builder.put(1, column, fields.get(field) ?? field);
  for (const [column, field] of columns.entries())
    builder.put(2, column, form.values.get(field)?.trim() ?? "");
  if (text !== written) builder.warn("entity repaired", 2, 0, "&1lt;");
  for (const field of form.leftOut) builder.warn("private field left out", 2, 0, field);
  return [builder.build(0)];
}

class FormEvents implements XmlEvents {
  wantsText = false;
  readonly values = new Map<string, string>();
  readonly leftOut: string[] = [];
  private depth = 0;
  private field = "";

  open(name: string): void {
    this.depth++;
    if (this.depth === 2) {
      this.field = name;
      if (privateFields.has(name)) this.leftOut.push(name);
    }
    this.wantsText = this.depth >= 2 && !privateFields.has(this.field);
    // Lists inside a field that the form does not know of come out on one line.
    if (this.depth > 2 && this.values.get(this.field)?.trim()) this.text("；");
  }

  text(piece: string): void {
    const value = this.depth > 2 ? piece.trim() : piece;
    if (value !== "" && !privateFields.has(this.field)) {
      this.values.set(this.field, (this.values.get(this.field) ?? "") + value);
    }
  }

  close(): void {
    this.depth--;
    this.wantsText = this.depth >= 2 && !privateFields.has(this.field);
  }
}
