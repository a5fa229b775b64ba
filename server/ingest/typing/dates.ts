import type { Column } from "../../contracts/contract.ts";
import { once, type Typing, type TypingContext } from "./cellTyping.ts";

/** The form that DuckDB reads at once, 2019-02-05. */
export function usualDate(cell: string): string {
  return `case when strlen(${cell}) = 10 then try_cast(${cell} as date) end`;
}

/** Every form that is seen: 2017.6, 2011.05, 2019.02.05, 2023年5月1日, 20230501, 2023/5/1, a serial number. */
export function dated(
  column: Column,
  text: string,
  { date1904, today }: TypingContext,
  usual: string,
): Typing {
  const epoch = date1904 ? "1904-01-01" : "1899-12-30";
  const day = `regexp_replace(${text}, '[ T]\\d{1,2}:\\d{2}.*$', '')`;
  const close = `regexp_replace(${day}, '\\s*([年月日号])\\s*', '\\1', 'g')`;
  const dashes = `rtrim(translate(${close}, '年月/.日号', '----'), '-')`;
  const ambiguous = `regexp_matches(${text}, '^\\d{4}\\.1$')`;
  const value = once(
    "dashed",
    dashes,
    `case
      when ${text} is null or ${ambiguous} then null
      when regexp_matches(dashed, '^(19|20)\\d{2}-\\d{1,2}-\\d{1,2}$') then try_strptime(dashed, '%Y-%m-%d')::date
      when regexp_matches(dashed, '^(19|20)\\d{2}-\\d{1,2}$') then try_strptime(dashed || '-1', '%Y-%m-%d')::date
      when regexp_matches(dashed, '^(19|20)\\d{6}$') then try_strptime(dashed, '%Y%m%d')::date
      when regexp_matches(dashed, '^(19|20)\\d{4}$') then try_strptime(dashed || '01', '%Y%m%d')::date
      when regexp_matches(${text}, '^[1-6]\\d{4}(\\.\\d+)?$') then date '${epoch}' + floor(try_cast(${text} as double))::integer
    end`,
  );
  const last = column.may_be_future ? "2099-12-31" : today;
  return {
    value: once("day", value, `case when day <= date '${last}' then day end`),
    quick: { when: `${usual} between date '1900-01-01' and date '${last}'`, value: usual },
    reasons: [
      { rule: "ambiguous-date", when: ambiguous },
      { rule: "future-date", when: `${value} > date '${last}'` },
    ],
  };
}
