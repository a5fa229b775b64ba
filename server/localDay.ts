/** The day it is where the program runs, YYYY-MM-DD; that of UTC is yesterday's until eight in the morning in China. */
export function localDay(now: Date): string {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}
