/** How a paper names its months. */
export interface PeriodWords {
  /** `2022年1—10月`. */
  span: string;
  /** `2022年10月`. */
  month: string;
  /** `10月`. */
  shortMonth: string;
  /** `截至2022年10月底`. */
  until: string;
  /** `2022年10月31日`. */
  lastDay: string;
}

export function periodWords(month: string): PeriodWords {
  const [year, number] = yearAndMonth(month);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return {
    span: number === 1 ? `${year}年1月` : `${year}年1—${number}月`,
    month: `${year}年${number}月`,
    shortMonth: `${number}月`,
    until: `截至${year}年${number}月底`,
    lastDay: `${year}年${number}月${last}日`,
  };
}

/** `2022-10` as `2022年10月`, and `2022-01/2022-10` as `2022年1—10月`. */
export function periodText(period: string): string {
  const [from = period, to = from] = period.split("/");
  const [year, first] = yearAndMonth(from);
  const [lastYear, last] = yearAndMonth(to);
  if (from === to) return `${year}年${first}月`;
  return year === lastYear ? `${year}年${first}—${last}月` : `${year}年${first}月—${lastYear}年${last}月`;
}

/** `2022-11-05` as `2022年11月5日`. */
export function dayText(day: string): string {
  const [year, month] = yearAndMonth(day);
  return `${year}年${month}月${Number(day.slice(8, 10))}日`;
}

function yearAndMonth(month: string): [number, number] {
  return [Number(month.slice(0, 4)), Number(month.slice(5, 7))];
}
