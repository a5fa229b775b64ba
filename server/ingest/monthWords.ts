const numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** The number of a month said without its year, such as 3月, 03 月份 or 十二月; undefined for anything else. */
export function monthNumber(text: string): number | undefined {
  const [, word = ""] =
    /^([0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?$/.exec(text.normalize("NFKC").replace(/\s/g, "")) ?? [];
  const number = /^[0-9]/.test(word) ? Number(word) : numerals.indexOf(word) + 1;
  return number >= 1 && number <= 12 ? number : undefined;
}
