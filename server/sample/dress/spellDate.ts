import { excelSerial } from "../calendar.ts";
import { dayFormat, type Cell } from "./sheet.ts";

/** The ways one day is written down in real files; each can be read back without guessing. */
export type DayForm =
  | "2022-03-05"
  | "2022/3/5"
  | "2022.03.05"
  | "2022年3月5日"
  | "20220305"
  | "２０２２年３月５日"
  | "serial"
  | "date cell";

/** `2017.6` is used for February to September only: `2017.1` may have been `2017.10`. */
export type MonthForm = "2017-06" | "2017.06" | "2017.6" | "2017年6月";

export function spellDay(day: string, form: DayForm): Cell {
  const year = day.slice(0, 4);
  const month = day.slice(5, 7);
  const date = day.slice(8, 10);
  switch (form) {
    case "2022-03-05":
      return day;
    case "2022/3/5":
      return `${year}/${Number(month)}/${Number(date)}`;
    case "2022.03.05":
      return `${year}.${month}.${date}`;
    case "2022年3月5日":
      return `${year}年${Number(month)}月${Number(date)}日`;
    case "20220305":
      return year + month + date;
    case "２０２２年３月５日":
      return fullWidth(`${year}年${Number(month)}月${Number(date)}日`);
    case "serial":
      return { serial: excelSerial(day), format: null };
    case "date cell":
      return { serial: excelSerial(day), format: dayFormat };
  }
}

export function spellMonth(month: string, form: MonthForm): string {
  const year = month.slice(0, 4);
  const number = Number(month.slice(5, 7));
  switch (form) {
    case "2017-06":
      return month;
    case "2017.06":
      return `${year}.${month.slice(5, 7)}`;
    case "2017.6":
      return number === 1 || number > 9 ? `${year}年${number}月` : `${year}.${number}`;
    case "2017年6月":
      return `${year}年${number}月`;
  }
}

/** 12 → １２, as typed with a Chinese input method. */
export function fullWidth(text: string): string {
  return text.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
}
