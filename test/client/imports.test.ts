import { describe, expect, it } from "vitest";
import { bytesText } from "../../client/views/imports/bytesText.ts";
import { totalsOf } from "../../client/views/imports/totalsOf.ts";
import { emptyReport } from "../../server/ingest/sheetReport.ts";

describe("an import's page", () => {
  it.each([
    [0, "0 byte"],
    [999, "999 byte"],
    [1_000, "1 kB"],
    [1_450_000, "1.5 MB"],
    [2_000_000_000, "2 GB"],
    [5e12, "5,000 GB"],
  ])("says of %s bytes %s", (bytes, text) => {
    expect(bytesText(bytes, "en")).toBe(text);
  });

  it("adds its sheets up", () => {
    const sheet = {
      file: "a.xlsx",
      sheet: "一月",
      rowsRead: 10,
      accepted: 7,
      refused: 2,
      notData: 1,
      flags: 3,
    };
    expect(totalsOf([])).toEqual({ rowsRead: 0, accepted: 0, refused: 0, notData: 0, flags: 0 });
    expect(totalsOf([emptyReport(sheet), emptyReport({ ...sheet, sheet: "二月" })])).toEqual({
      rowsRead: 20,
      accepted: 14,
      refused: 4,
      notData: 2,
      flags: 6,
    });
  });
});
