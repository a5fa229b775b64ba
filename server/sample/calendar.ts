/** Days are ISO text (`2022-10-31`) everywhere in the sample; arithmetic goes through a day's number. */

const millisecondsOfDay = 86_400_000;
/** Excel's day 1 is 1900-01-01, and it counts a 1900-02-29 that never was. */
const excelOffset = 25_569;

export function dayNumber(day: string): number {
  return (
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) /
    millisecondsOfDay
  );
}

export function dayOf(number: number): string {
  return new Date(number * millisecondsOfDay).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return dayOf(dayNumber(day) + days);
}

/** The same day some months on, or the month's last where it has no such day. */
export function addMonths(day: string, months: number): string {
  const month = shiftMonth(day.slice(0, 7), months);
  return `${month}-${pad(Math.min(Number(day.slice(8, 10)), daysInMonth(month)))}`;
}

/** Working days by the week alone: the sample's day limits need no holiday calendar. */
export function addWeekdays(day: string, count: number): string {
  let number = dayNumber(day);
  for (let left = count; left > 0;) {
    number++;
    // Day 0, 1970-01-01, was a Thursday.
    if ((number + 4) % 7 !== 0 && (number + 4) % 7 !== 6) left--;
  }
  return dayOf(number);
}

export function shiftMonth(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by;
  return `${Math.floor(index / 12)}-${pad((index % 12) + 1)}`;
}

export function daysInMonth(month: string): number {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate();
}

export function dayInMonth(month: string, day: number): string {
  return `${month}-${pad(day)}`;
}

/** The months of a range, both ends included. */
export function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

export function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

/** `2022-10` → `2022Q4`. */
export function quarterOf(month: string): string {
  return `${month.slice(0, 4)}Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;
}

export function excelSerial(day: string): number {
  return dayNumber(day) + excelOffset;
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
