import type { Typing } from "./cellTyping.ts";

/** An 18-digit number must have its right check digit; any other code must look like one. */
export function person(text: string, cell: string): Typing {
  const lost = `regexp_matches(${text}, '^\\d(\\.\\d+)?[Ee]\\+\\d+$')`;
  const eighteen = `regexp_matches(upper(${text}), '^\\d{17}[\\dX]$')`;
  const value = `case
      when ${lost} or (regexp_matches(${text}, '^\\d{13,20}$') and not ${eighteen}) then null
      when ${eighteen} then case when ${checks(`upper(${text})`)} then person_hash(upper(${text})) end
      when regexp_matches(${text}, '^[A-Za-z0-9][A-Za-z0-9_-]{2,31}$') then person_hash(upper(${text}))
    end`;
  return {
    value,
    quick: {
      when: `case when regexp_full_match(${cell}, '\\d{17}[\\dX]') then ${checks(cell)} else false end`,
      value: `person_hash(${cell})`,
    },
    reasons: [
      { rule: "lost-digits", when: lost },
      { rule: "wrong-check-digit", when: `${eighteen} and not (${checks(`upper(${text})`)})` },
    ],
  };
}

/**
 * GB 11643: the digits, each times a power of two, leave a remainder by 11 that
 * names the last sign. The digits' sum is written with one division a digit,
 * d(k) = n // 10^k - 10 (n // 10^(k+1)), and in halves that fit 32 bits.
 */
function checks(id: string): string {
  const half = (from: number, length: number) => {
    const digits = `try_cast(substr(${id}, ${from}, ${length}) as integer)`;
    const shifted = Array.from(
      { length: length - 1 },
      (_, k) => `${2 ** (k + 1)} * (${digits} // ${10 ** (k + 1)})`,
    );
    return `(${digits} - 4 * (${shifted.join(" + ")}))`;
  };
  const remainder = `(512 * ${half(1, 9)} + 2 * ${half(10, 8)}) % 11`;
  return `substr('10X98765432', ${remainder} + 1, 1) = right(${id}, 1)`;
}
