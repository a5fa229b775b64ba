import type { Column } from "../../contracts/contract.ts";
import { once, type Typing } from "./cellTyping.ts";

export function integer(column: Column, text: string, cell: string): Typing {
  return {
    value: once(
      "whole",
      number(column, text),
      "case when whole = floor(whole) then try_cast(whole as integer) end",
    ),
    quick: { when: `regexp_full_match(${cell}, '-?\\d{1,9}')`, value: `try_cast(${cell} as integer)` },
    reasons: [],
  };
}

export function decimal(column: Column, text: string, cell: string): Typing {
  return {
    value: `try_cast(${number(column, text)} as decimal(18, 6))`,
    quick: {
      when: `regexp_full_match(${cell}, '-?\\d{1,9}(\\.\\d{1,6})?')`,
      value: `try_cast(${cell} as decimal(18, 6))`,
    },
    reasons: [],
  };
}

/** 1,234 and 12人 and 3.5万 are numbers, read the slow way; 12,5 and 1.234,5 are not guessed at. */
function number({ unit = "" }: Column, text: string): string {
  const units = [
    "人次",
    "人",
    "名",
    "个",
    "件",
    "次",
    "分",
    "天",
    "学时",
    "小时",
    "期",
    "元",
    "项",
    unit,
  ].filter((each) => each !== "");
  const grouped = `case when regexp_matches(${text}, '^[-+]?\\d{1,3}(,\\d{3})+(\\D|$)') then replace(${text}, ',', '') else ${text} end`;
  const bare = `regexp_replace(${grouped}, '\\s*(${units.join("|")})$', '')`;
  const read = `case when regexp_full_match(digits, '[-+]?\\d+(\\.\\d+)?') then try_cast(digits as decimal(28, 8)) * if(ends_with(bare, '万'), 10000, 1) end`;
  return once("bare", bare, once("digits", "regexp_replace(bare, '万$', '')", read));
}

/** A bare number is a share or hundredths as the contract says; where it says neither, only a % sign tells. */
export function percent({ scale }: Column, text: string): Typing {
  const digits = `try_cast(regexp_extract(${text}, '^(-?\\d+(?:\\.\\d+)?)\\s*%?$', 1) as decimal(18, 8))`;
  const bare = scale === "fraction" ? digits : scale === "hundred" ? `${digits} / 100` : "null";
  return {
    value: `(case when ends_with(${text}, '%') then ${digits} / 100 else ${bare} end)::decimal(18, 6)`,
    reasons:
      scale === undefined
        ? [{ rule: "ambiguous-percent", when: `${digits} is not null and not ends_with(${text}, '%')` }]
        : [],
  };
}

export function ranged({ min, max }: Column, { value, quick, reasons }: Typing, text: string): Typing {
  const bounds = (of: string) => [
    ...(min === undefined ? [] : [`(${of}) < ${min}`]),
    ...(max === undefined ? [] : [`(${of}) > ${max}`]),
  ];
  if (bounds(value).length === 0) return { value, reasons, ...(quick && { quick }) };
  const within = (of: string) => `case when not (${bounds(of).join(" or ")}) then ${of} end`;
  return {
    value: once("bounded", value, within("bounded")),
    ...(quick && { quick: { when: quick.when, value: within(quick.value) } }),
    reasons: [
      ...reasons,
      { rule: "out-of-range", when: `${text} is not null and (${bounds(value).join(" or ")})` },
    ],
  };
}
