import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sqlPieces } from "../../client/views/indicators/sqlPieces.ts";

describe("a query in pieces", () => {
  it("is the query, sign by sign, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (sql) => {
        expect(
          sqlPieces(sql)
            .map(({ text }) => text)
            .join(""),
        ).toBe(sql);
      }),
    );
  });

  it("tells comments and texts from words that are keywords elsewhere", () => {
    const kinds = sqlPieces("select 'from' -- where\nfrom t where x = 12 and y = $a /* or */")
      .filter(({ kind }) => kind !== "plain")
      .map(({ kind, text }) => [kind, text]);
    expect(kinds).toEqual([
      ["keyword", "select"],
      ["text", "'from'"],
      ["comment", "-- where"],
      ["keyword", "from"],
      ["keyword", "where"],
      ["number", "12"],
      ["keyword", "and"],
      ["parameter", "$a"],
      ["comment", "/* or */"],
    ]);
  });
});
