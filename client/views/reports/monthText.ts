import { dateFormat } from "../../i18n/formats.ts";

/** 2022年10月, October 2022. */
export function monthText(month: string, language: string): string {
  const format = dateFormat(language, { year: "numeric", month: "long", timeZone: "UTC" });
  return format.format(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1));
}

export function momentText(moment: string, language: string): string {
  const format = dateFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(moment));
}

/** So many months up to one, the newest first. */
export function monthsUpTo(month: string, count: number): string[] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(year, number - 1 - back)).toISOString().slice(0, 7),
  );
}
