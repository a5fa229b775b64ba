import { monthNumber } from "./monthWords.ts";

/** Whole months, YYYY-MM, both ends included. */
export interface MonthRange {
  first: string;
  last: string;
}

interface SheetName {
  file: string;
  sheet: string;
}

/**
 * The months a sheet speaks for: those its title, or else its file's name,
 * says, and those its rows fall in. A month it speaks for and has no row of is
 * a true zero; any other month has not been received. A whole year said while
 * it still ran reaches to the month before it was filled in, or to the last row.
 */
export function statedPeriod(
  title: string,
  { file, sheet }: SheetName,
  data: MonthRange | undefined,
): MonthRange | undefined {
  const filledIn = filledInMonth(title);
  const said = saidBy(title, { file, sheet });
  const until = filledIn ?? (said?.isWholeYear ? data?.last : undefined);
  const stated = said && {
    first: said.first,
    last: until !== undefined && until < said.last ? until : said.last,
  };
  if (!data) return stated && stated.first <= stated.last ? stated : undefined;
  if (!stated)
    return { first: data.first, last: filledIn !== undefined && filledIn > data.last ? filledIn : data.last };
  return {
    first: stated.first < data.first ? stated.first : data.first,
    last: stated.last > data.last ? stated.last : data.last,
  };
}

/** The one year that a sheet speaks of, as its title or else its name says. */
export function statedYear(title: string, name: SheetName): string | undefined {
  const said = saidBy(title, name);
  const [first, last] = [said?.first.slice(0, 4), said?.last.slice(0, 4)];
  return first === last ? first : undefined;
}

/** The one month that a sheet speaks of, YYYY-MM, as its title or else its name says. */
export function statedMonth(title: string, name: SheetName): string | undefined {
  const said = saidBy(title, name);
  return said && said.first === said.last ? said.first : undefined;
}

/** Whether a title says by itself of when it speaks. */
export function saysMonths(title: string): boolean {
  return monthsSaid(title) !== undefined;
}

/** What a title says counts before what a name says; of a year's sheets called 一月 to 十二月 each is its month. */
function saidBy(title: string, { file, sheet }: SheetName): ReturnType<typeof monthsSaid> {
  const said =
    monthsSaid(title.replace(/(填报|填表|制表|统计)(时间|日期)[:：]\S*/g, "")) ??
    monthsSaid(`${file} ${sheet}`);
  const number = monthNumber(sheet);
  if (!said?.isWholeYear || number === undefined || said.first.slice(0, 4) !== said.last.slice(0, 4))
    return said;
  const only = month(said.first.slice(0, 4), number);
  return { first: only, last: only, isWholeYear: false };
}

function monthsSaid(text: string): (MonthRange & { isWholeYear: boolean }) | undefined {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  const months = /((?:19|20)\d{2})年(\d{1,2})月?[—–\-~至到]+(\d{1,2})月/.exec(plain);
  if (months)
    return { first: month(months[1], months[2]), last: month(months[1], months[3]), isWholeYear: false };
  const years = /((?:19|20)\d{2})年?[—–\-~至到]+((?:19|20)\d{2})年/.exec(plain);
  if (years) return { first: month(years[1], 1), last: month(years[2], 12), isWholeYear: true };
  const until = /截[至止]到?((?:19|20)\d{2})年(\d{1,2})月/.exec(plain);
  if (until) return { first: month(until[1], 1), last: month(until[1], until[2]), isWholeYear: false };
  const one = /((?:19|20)\d{2})年(\d{1,2})月/.exec(plain);
  if (one) return { first: month(one[1], one[2]), last: month(one[1], one[2]), isWholeYear: false };
  const year = /((?:19|20)\d{2})年/.exec(plain);
  return year ? { first: month(year[1], 1), last: month(year[1], 12), isWholeYear: true } : undefined;
}

/** A sheet filled in on 1 November speaks for months up to October. */
function filledInMonth(title: string): string | undefined {
  const found = /(?:填报|填表|制表|统计)(?:时间|日期)[:：]\s*((?:19|20)\d{2})[年./-](\d{1,2})/.exec(
    title.normalize("NFKC"),
  );
  if (!found) return undefined;
  const number = Number(found[1]) * 12 + Number(found[2]) - 2;
  return month(Math.floor(number / 12), (number % 12) + 1);
}

function month(year: string | number | undefined, number: string | number | undefined): string {
  return `${year}-${String(number).padStart(2, "0")}`;
}
