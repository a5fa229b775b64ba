/** An exact number: published values of robustness are fractions, and compared as such. */
export interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

export const zero: Fraction = { top: 0n, bottom: 1n };
export const one: Fraction = { top: 1n, bottom: 1n };

export function fraction(top: bigint, bottom = 1n): Fraction {
  if (bottom === 0n) throw new RangeError("a fraction over 0");
  const common = commonDivisor(top < 0n ? -top : top, bottom < 0n ? -bottom : bottom);
  const sign = bottom < 0n ? -1n : 1n;
  return { top: (sign * top) / common, bottom: (sign * bottom) / common };
}

/** Of "3", "-1/2" or "0.25", or a number as it is printed. */
export function parseFraction(text: string | number): Fraction {
  const found = /^\s*([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?(?:\/(\d+))?\s*$/i.exec(String(text));
  if (!found) throw new RangeError(`expected a number or a fraction: ${text}`);
  const [, sign, whole = "", decimals = "", power = "0", bottom = "1"] = found;
  const top = BigInt(whole + decimals) * (sign === "-" ? -1n : 1n);
  const scale = Number(power) - decimals.length;
  return scale < 0
    ? fraction(top, BigInt(bottom) * 10n ** BigInt(-scale))
    : fraction(top * 10n ** BigInt(scale), BigInt(bottom));
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.top, a.bottom * b.bottom);
}

export function divide(a: Fraction, b: Fraction): Fraction {
  return fraction(a.top * b.bottom, a.bottom * b.top);
}

export function sign({ top }: Fraction): -1 | 0 | 1 {
  return top > 0n ? 1 : top < 0n ? -1 : 0;
}

export function fractionText({ top, bottom }: Fraction): string {
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
}

/** The nearest number, or next to it; both parts may be beyond what a number holds. */
export function toNumber({ top, bottom }: Fraction): number {
  const shift = 70 + bits(bottom) - bits(top);
  const quotient = shift < 0 ? top / (bottom << BigInt(-shift)) : (top << BigInt(shift)) / bottom;
  // In two steps, for a power of 2 that is itself too small or too large.
  const half = Math.trunc(shift / 2);
  return Number(quotient) * 2 ** -half * 2 ** (half - shift);
}

function bits(number: bigint): number {
  return number.toString(2).length;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
