import { units } from "../../indicators/definition.ts";
import type { ValueState } from "../../indicators/values.ts";

export type Unit = keyof typeof units;

/** A figure as a paper shows it. */
export interface ShownFigure {
  value: number | null;
  state: ValueState;
  unit: Unit;
}

/** Without its unit: for cells below a head that names it, and for what is no figure the sign of why. */
export function plainText({ value, state, unit }: ShownFigure): string {
  if (value === null) return signs[state];
  const text = numberText(value, unit);
  return state === "provisional" ? `${text}*` : text;
}

/** With its unit, as it stands in a sentence. */
export function figureText({ value, state, unit }: ShownFigure): string {
  if (value === null) return signs[state];
  const text = `${numberText(value, unit)}${unit}`;
  return state === "provisional" ? `${text}（暂定）` : text;
}

const signs: Record<ValueState, string> = {
  suppressed: "…",
  notReceived: "未报",
  notApplicable: "—",
  // Complete or not, there was nothing to divide by.
  ok: "—",
  provisional: "—",
};

/** Below the tables of figures. */
export const signsNote = "注：“—”不适用，“…”已抑制，“未报”未收到报送，“0”为实际零值，“*”报送未齐、暂定。";

/** People are counted in whole numbers; shares and scores have one decimal, and two where one would say nought. */
export function numberText(value: number, unit: Unit): string {
  if (units[unit] === "count") return grouped(Math.round(value).toString());
  return decimalText(value);
}

/**
 * What a reader comes to who takes one printed figure from the other. Of a
 * count it is a part of the earlier one, which is printed whole.
 */
export function printedDifference(now: number, before: number, unit: Unit): number {
  return Number((printedNumber(now, unit) - printedNumber(before, unit)).toFixed(2));
}

function printedNumber(value: number, unit: Unit): number {
  return Number(numberText(value, unit).replaceAll(",", "").replace("−", "-"));
}

function decimalText(value: number): string {
  if (value === 0) return "0";
  const digits = Math.abs(value) < 0.1 ? 2 : 1;
  return grouped(value.toFixed(digits)).replace(/^-/, "−");
}

function grouped(text: string): string {
  return text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}

/** What a change is told in: a part of a count, and points of a share, never % of %. */
export function changeUnit(unit: Unit): string {
  if (unit === "%") return "个百分点";
  if (unit === "‰") return "个千分点";
  return units[unit] === "count" ? "%" : unit;
}

/** Two decimals only where one of the printed figures has them. */
function sizeText(change: number, unit: Unit): string {
  if (units[unit] === "count") return decimalText(Math.abs(change));
  const hundredths = Math.round(Math.abs(change) * 100);
  return grouped((hundredths / 100).toFixed(hundredths % 10 === 0 ? 1 : 2));
}

/** `增长12.3%`, `下降1.2个百分点`, `持平`. */
export function changeText(change: number, unit: Unit): string {
  const size = sizeText(change, unit);
  if (Number(size) === 0) return "持平";
  const [more, less] = units[unit] === "count" ? ["增长", "下降"] : ["提高", "下降"];
  const words = unit === "日" ? (["延长", "缩短"] as const) : [more, less];
  return `${change > 0 ? words[0] : words[1]}${size}${changeUnit(unit)}`;
}

/** `+12.3%`, `−1.2个百分点`: for a cell. */
export function signedChange(change: number, unit: Unit): string {
  const size = sizeText(change, unit);
  if (Number(size) === 0) return "持平";
  const short = units[unit] === "share" ? (unit === "‰" ? "千分点" : "百分点") : changeUnit(unit);
  return `${change > 0 ? "+" : "−"}${size}${short}`;
}

/** `甲县、乙县`, and of many the first few and how many there are. */
export function namesText(names: readonly string[], most = 6): string {
  if (names.length <= most) return names.join("、");
  return `${names.slice(0, most).join("、")}等${names.length}个地区`;
}

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 1 to 99 as headings are numbered. */
export function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${digits[tens]}十`;
  return `${ten}${digits[ones]}`;
}
