const digits = { year: "(?<year>(?:19|20)\\d{2})", month: "(?<month>\\d{1,2})", day: "(?<day>\\d{1,2})" };
const separators = "[年月日号./\\\\,，、。·_—–\\s-]";
const wholeDay = new RegExp(
  `^${digits.year}${separators}+${digits.month}${separators}+${digits.day}[日号.。]*$`,
);
const packedDay = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/;
// With a separator doubled, a month may have been left out between them.
const monthAlone = new RegExp(`^${digits.year}${separators}${digits.month}月?$`);
const packedMonth = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})$/;

/** 周三, 星期三 and （三） stand after dates that calendars write. */
const weekday = /[（(]?(?:星期|周)?(?<name>[一二三四五六日天])[)）]?$/;
const weekdays = "日一二三四五六";

/**
 * A date or month of which only the signs between its numbers are unusual, or
 * that has a word beside it which says nothing else, as YYYY-MM-DD or YYYY-MM.
 * None where it may be read twice: 2023。1 may be January, or October without its
 * nought.
 */
export function suggestDate(text: string, last: string): string | undefined {
  const bare = text.replace(/^(于|在|时间|日期)[:：]?\s*/, "").replace(/\s*[上下]午$/, "");
  const found = dayOf(bare) ?? dayBeforeWeekday(bare) ?? monthOf(bare);
  return found !== undefined && found <= last ? found : undefined;
}

function dayOf(text: string): string | undefined {
  const parts = (wholeDay.exec(text) ?? packedDay.exec(text))?.groups;
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts["year"]), Number(parts["month"]), Number(parts["day"])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // The calendar carries 30 February over into March.
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : undefined;
}

/** A weekday beside its date is the date's own, or one of them is wrong. */
function dayBeforeWeekday(text: string): string | undefined {
  const found = weekday.exec(text);
  // In 2023年5月1日 the last sign ends the date, and names no Sunday.
  if (!found || found[0] === "日") return undefined;
  const day = dayOf(text.slice(0, found.index).trim());
  const name = found.groups?.["name"]?.replace("天", "日") ?? "";
  return day !== undefined && new Date(day).getUTCDay() === weekdays.indexOf(name) ? day : undefined;
}

function monthOf(text: string): string | undefined {
  const parts = (monthAlone.exec(text) ?? packedMonth.exec(text))?.groups;
  const [year = "", month = ""] = [parts?.["year"], parts?.["month"]];
  if (Number(month) < 1 || Number(month) > 12) return undefined;
  const isDoubtful = month === "1" && !/[年月]/.test(text);
  return isDoubtful ? undefined : `${year}-${month.padStart(2, "0")}`;
}
