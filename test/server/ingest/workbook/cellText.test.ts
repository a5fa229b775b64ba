import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cellNumber,
  dateText,
  numberText,
  percentText,
} from "../../../../server/ingest/workbook/cellText.ts";
import { builtInFormatKind, formatKind } from "../../../../server/ingest/workbook/numberFormat.ts";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true });

test("a number's text reads back as the same number, with an exponent from 1E+15 up only", () => {
  fc.assert(
    fc.property(finite, (value) => {
      const text = numberText(value);
      expect(Number(text)).toBe(value === 0 ? 0 : value);
      expect(/E/.test(text)).toBe(Math.abs(value) >= 1e15);
      expect(text).not.toMatch(/[,e]/);
    }),
  );
});

test("a percentage's text is the number with the point moved", () => {
  fc.assert(
    fc.property(finite, (value) => {
      const text = percentText(value);
      fc.pre(text.endsWith("%"));
      expect(Number(`${text.slice(0, -1)}e-2`)).toBe(value === 0 ? 0 : value);
    }),
  );
});

test.each([
  [0.07, "7%"],
  [0.285, "28.5%"],
  [1, "100%"],
  [-0.5, "-50%"],
  [1e-9, "0.0000001%"],
  [12.5, "1250%"],
])("%d as a percentage is %s", (value, text) => expect(percentText(value)).toBe(text));

test("every day of Excel's calendar after February 1900 is the calendar's day", () => {
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (serial) => {
      const [year, month, day] = dateText(serial, "date", false)!.split("-").map(Number);
      expect(Date.UTC(year!, month! - 1, day) / 86_400_000 + 25_569).toBe(serial);
      expect(dateText(serial - 1462, "date", true)).toBe(dateText(serial, "date", false));
    }),
  );
});

test.each([
  [0.999999, "time", "23:59:59"],
  [0.5, "time", "12:00:00"],
  [43216.5, "time", "2018-04-26T12:00:00"],
  [43216.9999999, "date", "2018-04-27"],
  [1.25, "elapsed", "30:00:00"],
] as const)("%d as %s is %s", (serial, kind, text) => expect(cellNumber(serial, kind, false)).toBe(text));

test("a serial number outside the calendar stays a number", () => {
  expect(cellNumber(-1, "date", false)).toBe("-1");
  expect(cellNumber(3_000_000, "date", false)).toBe("3000000");
  expect(cellNumber(-1, "elapsed", true)).toBe("-1");
});

test.each([
  ["General", "number"],
  ["G/通用格式", "number"],
  ['General"人"', "number"],
  ["@", "number"],
  ["0.00E+00", "number"],
  ["#,##0.00_);[Red](#,##0.00)", "number"],
  ['0"年"', "number"],
  ['"day"0', "number"],
  ["0\\d", "number"],
  ["[Red][>100]0;0", "number"],
  ["0.0%", "percent"],
  ["0.00%;[Red]-0.00%", "percent"],
  ['0"%"', "number"],
  ["yyyy/m/d;@", "date"],
  ['[$-804]yyyy"年"m"月";@', "date"],
  ["m/d", "date"],
  ["mmm", "date"],
  ["[DBNum1]e年m月d日", "date"],
  ["aaaa", "date"],
  ["h:mm", "time"],
  ["mm:ss.0", "time"],
  ['上午/下午h"时"mm"分"', "time"],
  ["[h]:mm", "elapsed"],
  ["[mm]:ss", "elapsed"],
])("format %s means %s", (format, kind) => expect(formatKind(format)).toBe(kind));

test.each([
  [0, "number"],
  [9, "percent"],
  [14, "date"],
  [20, "time"],
  [31, "time"],
  [46, "elapsed"],
  [49, "number"],
] as const)("built-in format %d means %s", (id, kind) => expect(builtInFormatKind(id)).toBe(kind));

test("a hostile format is named without being evaluated", () => {
  const format = `${"[>1]".repeat(50_000)}${'"'.repeat(50_001)}`;
  expect(formatKind(format)).toBe("number");
  expect(formatKind("0".repeat(1_000_000))).toBe("number");
});
