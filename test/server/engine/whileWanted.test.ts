import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { whileWanted } from "../../../server/engine/whileWanted.ts";

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

/** Would run for hours. */
const endless = "select sum(sqrt(a.i * b.i)) from range(10000000) a(i), range(10000000) b(i)";
/** Gives rows at once, and would for hours. */
const long = "select a.i::integer as i from range(10000000) a(i), range(10000000) b(i)";

describe("a query that nobody wants any more", () => {
  it("stops while it runs, and says why", async () => {
    const leaving = new AbortController();
    const asked = duckdb.rows({ sql: endless }, leaving.signal);
    setTimeout(() => leaving.abort(new Error("the caller went away")), 50);
    await expect(asked).rejects.toThrow("the caller went away");
    expect(await duckdb.rows({ sql: "select 1 as one" })).toEqual([{ one: 1 }]);
  });

  it("stops even if it is told so before it has begun", async () => {
    const leaving = new AbortController();
    const asked = duckdb.rows({ sql: endless }, leaving.signal);
    leaving.abort(new Error("gone"));
    await expect(asked).rejects.toThrow("gone");
    await expect(duckdb.rows({ sql: endless }, leaving.signal)).rejects.toThrow("gone");
  });

  it.each(["batches", "arrow"] as const)("stops between two %s", async (form) => {
    const leaving = new AbortController();
    let pieces = 0;
    const read = async () => {
      for await (const piece of duckdb[form]({ sql: long }, leaving.signal)) {
        expect(piece.length).toBeGreaterThan(0);
        pieces++;
        if (pieces === 2) leaving.abort(new Error("gone"));
      }
    };
    await expect(read()).rejects.toThrow("gone");
    expect(pieces).toBe(2);
  });
});

it("gives all rows in batches, as rows() does", async () => {
  const sql = "select i::integer as i, if(i % 2 = 0, null, '第' || i) as word from range(5000) as n(i)";
  const batches = [];
  for await (const batch of duckdb.batches({ sql })) batches.push(batch);
  expect(batches.length).toBeGreaterThan(1);
  expect(batches.flat()).toEqual(await duckdb.rows({ sql }));
});

it("interrupts nothing after the work has ended", async () => {
  const interrupt = vi.fn<() => void>();
  const leaving = new AbortController();
  expect(await whileWanted({ interrupt }, leaving.signal, async () => 7)).toBe(7);
  leaving.abort();
  expect(interrupt).not.toHaveBeenCalled();
});
