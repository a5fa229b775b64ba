import type { Column } from "../../contracts/contract.ts";
import type { Random } from "../random.ts";
import type { Value } from "../rows.ts";
import type { Hand } from "./hand.ts";
import type { Cell } from "./sheet.ts";
import { fullWidth, spellDay, spellMonth } from "./spellDate.ts";

/** What areas and units are called. */
export interface Names {
  area(code: string): string;
  unit(code: string): string;
}

/** One typed value as somebody would have typed it. */
export function spellValue(
  column: Column,
  value: Value | undefined,
  hand: Hand,
  names: Names,
  random: Random,
): Cell {
  if (value === null || value === undefined) return isNumber(column) && hand.dashes ? "—" : null;
  switch (column.type) {
    case "date":
      return spellDay(String(value), random.weighted(hand.days));
    case "month":
      return spellMonth(String(value), random.weighted(hand.months));
    case "quarter":
      return spellQuarter(String(value), hand.quarters);
    case "boolean":
      return spellBoolean(value === true, hand.booleans);
    case "integer":
    case "decimal":
      return spellNumber(Number(value), column.unit, hand, random);
    case "percent":
      return `${Number((Number(value) * 100).toFixed(2))}%`;
    case "choice":
      return random.chance(hand.otherWords) ? otherWord(column, String(value), random) : String(value);
    case "area":
      return hand.areas === "name" ? names.area(String(value)) : String(value);
    case "unit":
      return hand.units === "name" ? names.unit(String(value)) : String(value);
    case "text":
      return column.id === "name" && random.chance(hand.spacedNames) ? spaced(String(value)) : String(value);
    default:
      return typeof value === "boolean" ? String(value) : value;
  }
}

function isNumber({ type }: Column): boolean {
  return type === "integer" || type === "decimal";
}

function spellQuarter(quarter: string, form: Hand["quarters"]): string {
  const [year, number] = quarter.split("Q") as [string, string];
  if (form === "2022Q3") return quarter;
  return form === "2022年3季度"
    ? `${year}年${number}季度`
    : `${year}年第${"一二三四"[Number(number) - 1]}季度`;
}

function spellBoolean(value: boolean, form: Hand["booleans"]): string {
  if (form === "10") return value ? "1" : "0";
  return value ? (form === "√" ? "√" : "是") : "否";
}

function spellNumber(value: number, unit: string | undefined, hand: Hand, random: Random): Cell {
  if (hand.wideDigits > 0 && Number.isInteger(value) && random.chance(hand.wideDigits))
    return fullWidth(String(value));
  if (unit !== undefined && hand.countWords > 0 && random.chance(hand.countWords)) return `${value}${unit}`;
  return hand.thousands && value >= 1000 ? value.toLocaleString("en-US") : value;
}

/** Words in Chinese only: codes and English belong to other systems' files. */
function otherWord(column: Column, word: string, random: Random): string {
  const others = (column.choices?.[word] ?? []).filter((other) => /\p{Script=Han}/u.test(other));
  return others.length === 0 ? word : random.pick(others);
}

/** A full-width space after the family name, as names of two characters are often padded. */
function spaced(name: string): string {
  return `${name.slice(0, 1)}　${name.slice(1)}`;
}
