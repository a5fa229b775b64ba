import type { Typing } from "./cellTyping.ts";

/**
 * An 18-digit number must have its right check digit; any other code must look
 * like one. A number with letters typed for digits does, but it would be another person.
 */
export function person(text: string, cell: string, remainder: string): Typing {
  const lost = `regexp_matches(${text}, '^\\d(\\.\\d+)?[Ee]\\+\\d+$')`;
  const eighteen = `regexp_matches(upper(${text}), '^\\d{17}[\\dX]$')`;
  const mended = `upper(translate(${text}, 'OoIlB', '00118'))`;
  const mistyped = `case
      when strlen(${text}) <> 18 or ${eighteen} then false
      when regexp_matches(${text}, '^[\\dOoIlB]{17}[\\dXx]$') then ${checks(mended)}
      else false
    end`;
  const value = `case
      when ${lost} or (regexp_matches(${text}, '^\\d{13,20}$') and not ${eighteen}) then null
      when ${eighteen} then case when ${checks(`upper(${text})`)} then person_hash(upper(${text})) end
      when ${mistyped} then null
      when regexp_matches(${text}, '^[A-Za-z0-9][A-Za-z0-9_-]{2,31}$') then person_hash(upper(${text}))
    end`;
  return {
    value,
    quick: {
      when: `case when regexp_full_match(${cell}, '\\d{17}[\\dX]') then ${fits(remainder, cell)} else false end`,
      value: `person_hash(${cell})`,
    },
    reasons: [
      { rule: "lost-digits", when: lost },
      { rule: "letters-for-digits", when: mistyped },
      { rule: "wrong-check-digit", when: `${eighteen} and not (${checks(`upper(${text})`)})` },
    ],
  };
}

function checks(id: string): string {
  return fits(checkRemainder(id), id);
}

function fits(remainder: string, id: string): string {
  return `substr('10X98765432', ${remainder} + 1, 1) = right(${id}, 1)`;
}

/**
 * GB 11643: the digits, each times a power of two, leave a remainder by 11 that
 * names the last sign. The digits' sum is written with one division a digit,
 * d(k) = n // 10^k - 10 (n // 10^(k+1)), and in halves that fit 32 bits.
 */
export function checkRemainder(id: string): string {
  const half = (from: number, length: number) => {
    const digits = `try_cast(substr(${id}, ${from}, ${length}) as integer)`;
    const shifted = Array.from(
      { length: length - 1 },
      (_, k) => `${2 ** (k + 1)} * (${digits} // ${10 ** (k + 1)})`,
    );
    return `(${digits} - 4 * (${shifted.join(" + ")}))`;
  };
  return `(512 * ${half(1, 9)} + 2 * ${half(10, 8)}) % 11`;
}
