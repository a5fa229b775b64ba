import type { Bilingual } from "../../contracts/contract.ts";
import { AppError } from "../../errors.ts";
import type { RemarkCode } from "../remarkCode.ts";

/** A file that cannot be read, told as what is wrong and what to do about it. */
export function fileRefused(reason: RemarkCode, message: Bilingual, cause?: unknown): AppError {
  return new AppError("file-refused", message.en, { details: { message, reason }, cause });
}

export function damaged(
  what: string,
  cause?: unknown,
  reason: "damaged" | "truncated" = "damaged",
): AppError {
  return fileRefused(
    reason,
    {
      zh: `文件已损坏或没有传完整（${what}）。请在 Excel 或 WPS 中打开确认后另存一份，再重新上传。`,
      en: `the file is damaged or incomplete: ${what}; open it in Excel or WPS, save a copy and send that`,
    },
    cause,
  );
}

/** Its end is missing: a transfer or a copy that broke off. */
export function truncated(what: string, cause?: unknown): AppError {
  return damaged(what, cause, "truncated");
}

export function tooLarge(zh: string, en: string, reason: RemarkCode = "too-large"): AppError {
  return fileRefused(reason, {
    zh: `文件超出读取上限：${zh}。请拆分成几个文件后再上传，或请管理员调整上限。`,
    en: `the file exceeds a reading limit: ${en}; split it into several files or ask the administrator to raise the limit`,
  });
}

export function withoutSheets(): Error {
  return fileRefused("no-table", {
    zh: "工作簿中没有数据工作表（只有宏、图表或为空）。请打开原文件，把数据放入普通工作表后再上传。",
    en: "the workbook has no worksheet, only macros or charts: put the data into an ordinary sheet and send it again",
  });
}

/** Formats that cannot be read piecewise have a limit of their own. */
export function refuseTooLargeAsWhole(bytes: number, limit: number): void {
  if (bytes <= limit) return;
  const megabytes = Math.round(limit / 1e6);
  throw tooLarge(
    `此格式的文件不得超过 ${megabytes} MB（可另存为 xlsx 或 CSV）`,
    `a file of this format may have ${megabytes} MB; xlsx and CSV may have more`,
  );
}
