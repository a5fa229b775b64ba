import type { Column } from "../../contracts/contract.ts";
import type { Typing, TypingContext } from "./cellTyping.ts";

/** Every form that is seen: 2017.6, 2011.05, 2019.02.05, 2023年5月1日, 20230501, 2023/5/1, a serial number. */
export function dated(
  column: Column,
  text: string,
  cell: string,
  { date1904, today }: TypingContext,
): Typing {
  const epoch = date1904 ? "1904-01-01" : "1899-12-30";
  const day = `regexp_replace(${text}, '[ T]\\d{1,2}:\\d{2}.*$', '')`;
  const close = `regexp_replace(${day}, '\\s*([年月日号])\\s*', '\\1', 'g')`;
  const dashed = `rtrim(translate(${close}, '年月/.日号', '----'), '-')`;
  const ambiguous = `regexp_matches(${text}, '^\\d{4}\\.1$')`;
  const value = `case
      when ${text} is null or ${ambiguous} then null
      when regexp_matches(${dashed}, '^(19|20)\\d{2}-\\d{1,2}-\\d{1,2}$') then try_strptime(${dashed}, '%Y-%m-%d')::date
      when regexp_matches(${dashed}, '^(19|20)\\d{2}-\\d{1,2}$') then try_strptime(${dashed} || '-1', '%Y-%m-%d')::date
      when regexp_matches(${dashed}, '^(19|20)\\d{6}$') then try_strptime(${dashed}, '%Y%m%d')::date
      when regexp_matches(${dashed}, '^(19|20)\\d{4}$') then try_strptime(${dashed} || '01', '%Y%m%d')::date
      when regexp_matches(${text}, '^[1-6]\\d{4}(\\.\\d+)?$') then date '${epoch}' + floor(try_cast(${text} as double))::integer
    end`;
  const last = column.may_be_future ? "2099-12-31" : today;
  return {
    value: `case when ${value} <= date '${last}' then ${value} end`,
    quick: {
      when: `strlen(${cell}) = 10 and try_cast(${cell} as date) between date '1900-01-01' and date '${last}'`,
      value: `try_cast(${cell} as date)`,
    },
    reasons: [
      { rule: "ambiguous-date", when: ambiguous },
      { rule: "future-date", when: `${value} > date '${last}'` },
    ],
  };
}
