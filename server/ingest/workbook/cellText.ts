import type { FormatKind } from "./numberFormat.ts";

/** Above this a double, and Excel itself with 15 digits, no longer holds every integer. */
const exactBelow = 1e15;
const secondsPerDay = 86_400;
/** Serial number of 1904-01-01 when counted from 1900. */
const days1904 = 1462;
/** Serial number of 9999-12-31, the last day Excel knows. */
const lastDay = 2_958_465;

/** A stored number as the text a typing step can read without loss. */
export function cellNumber(value: number, kind: FormatKind, date1904: boolean): string {
  switch (kind) {
    case "number":
      return numberText(value);
    case "percent":
      return percentText(value);
    default:
      return dateText(value, kind, date1904) ?? numberText(value);
  }
}

/**
 * The shortest decimal that reads back as the same number, without thousands
 * separators. Integers from 1E+15 up are written with an exponent, because
 * digits may be lost: an ID number kept as a number must be refused, not used.
 */
export function numberText(value: number): string {
  if (Math.abs(value) >= exactBelow) return value.toExponential().replace("e", "E");
  return plainDecimal(value, 0);
}

/** 0.125 → 12.5%, moving the point in the text so that 0.07 does not become 7.000000000000001%. */
export function percentText(value: number): string {
  return Math.abs(value) >= exactBelow ? numberText(value) : `${plainDecimal(value, 2)}%`;
}

/**
 * A serial number as YYYY-MM-DD, with THH:MM:SS where it has a time, or as
 * HH:MM:SS alone for a time of day. Day 60 of 1900 is the 29th of February
 * that Excel invented and day 0 is its 1900-01-00: they are given as such, and
 * no typing step takes them for a date.
 */
export function dateText(
  serial: number,
  kind: "date" | "time" | "elapsed",
  date1904: boolean,
): string | undefined {
  const days = date1904 ? serial + days1904 : serial;
  if (!(days >= 0 && days <= lastDay + 1)) return undefined;
  const seconds = Math.round((kind === "elapsed" ? serial : days) * secondsPerDay);
  if (kind === "elapsed") return serial < 0 ? undefined : clock(seconds);
  // A time of day does not become the next day by rounding.
  if (kind === "time" && days < 1) return clock(Math.min(seconds, secondsPerDay - 1));
  const day = Math.floor(seconds / secondsPerDay);
  const time = seconds % secondsPerDay;
  if (day > lastDay) return undefined;
  const date = dayText(day);
  return time === 0 ? date : `${date}T${clock(time)}`;
}

function dayText(day: number): string {
  if (day === 0) return "1900-01-00";
  if (day === 60) return "1900-02-29";
  const first = Date.UTC(1899, 11, day < 60 ? 31 : 30);
  return new Date(first + day * secondsPerDay * 1000).toISOString().slice(0, 10);
}

export function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, "0"))
    .join(":");
}

/** The number × 10^shift, written out without an exponent. */
function plainDecimal(value: number, shift: number): string {
  const written = String(value);
  if (!Number.isFinite(value)) return written;
  if (shift === 0 && !written.includes("e")) return written;
  const [mantissa = "", exponent = "0"] = written.replace(/^-/, "").split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent) + shift;
  const padded = digits.padStart(digits.length + Math.max(0, 1 - point), "0").padEnd(point, "0");
  const pointAt = Math.max(point, 1);
  const left = padded.slice(0, pointAt).replace(/^0+(?=\d)/, "");
  const right = padded.slice(pointAt).replace(/0+$/, "");
  return `${value < 0 ? "-" : ""}${left}${right === "" ? "" : `.${right}`}`;
}
