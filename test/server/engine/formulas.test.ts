import fc from "fast-check";
import { parseCsv, readXlsx } from "hucre";
import { expect, it } from "vitest";
import { tableCsv } from "../../../server/engine/csv.ts";
import { tableXlsx } from "../../../server/engine/xlsx.ts";

const columns = [
  { name: "text", type: "VARCHAR" },
  { name: "number", type: "DOUBLE" },
];
const text = fc.string({
  unit: fc.constantFrom("=", "+", "-", "@", "\t", "\r", "\n", "1", "a", '"', ",", " ", "＝", "甲"),
});
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

it("no text cell of a CSV begins as a formula does, and numbers stay numbers", () => {
  fc.assert(
    fc.property(text, number, (text, number) => {
      const [, cells = []] = parseCsv(tableCsv(columns, [{ text, number }]).slice(1));
      const [shown = "", counted = ""] = cells;
      const isNumber = /^[+-]?\d+(\.\d+)?$/.test(text);
      if (!isNumber) expect(shown).not.toMatch(/^[=+\-@\t\r＝]/);
      // Nothing but what makes it harmless was put before it.
      expect([text, `'${text}`]).toContain(shown);
      expect(Number(counted)).toBe(number + 0);
    }),
  );
});

it("no cell of a workbook is a formula, and texts are as they were", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ text, number: fc.integer() }), { maxLength: 5 }), async (rows) => {
      const [sheet] = (await readXlsx(await tableXlsx(columns, rows))).sheets;
      const cells = [...(sheet?.cells?.values() ?? [])];
      expect(cells.filter((cell) => cell.formula !== undefined)).toEqual([]);
      expect(sheet?.rows.slice(1).map((row) => row[1])).toEqual(rows.map((row) => row.number));
    }),
    { numRuns: 30 },
  );
});
