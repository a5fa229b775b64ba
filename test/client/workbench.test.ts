import { columnFromArray, dateDay, tableFromArrays, tableFromColumns, tableToIPC } from "@uwdata/flechette";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ArrowMessages } from "../../client/api/arrowMessages.ts";
import { queryChart } from "../../client/charts/queryChart.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { boxOf, chartData, suggestedChart } from "../../client/components/query/chartData.ts";
import {
  describedParameters,
  kindOf,
  parameterNames,
  parameterValues,
} from "../../client/components/query/parametersOf.ts";
import { resultOf, type Result } from "../../client/components/query/resultColumns.ts";
import { readFilter } from "../../client/views/workbench/result/filterText.ts";
import { orderRows } from "../../client/views/workbench/result/orderRows.ts";
import { pivotOf } from "../../client/views/workbench/result/pivot.ts";
import { statisticsOf } from "../../client/views/workbench/result/statistics.ts";
import { rowHeight, rowWindow, scrollTo } from "../../client/views/workbench/result/useRowWindow.ts";

const table = tableFromArrays({
  area: ["乙县", "甲县", "乙县", null, "丙区"],
  kind: ["网络", "理论", "理论", "理论", "网络"],
  value: [3, 1, null, 10, 2],
});
const result = resultOf(table);
const all = (of: Result) => Uint32Array.from({ length: of.rows }, (_, row) => row);

describe("a column of an answer", () => {
  it("has whole numbers beyond a browser's as they are, and the others as numbers", () => {
    const sent = tableToIPC(
      tableFromArrays({ n: BigInt64Array.of(7n, 9_223_372_036_854_775_807n, -9_007_199_254_740_993n) }),
      { format: "stream" },
    );
    const messages = new ArrowMessages();
    messages.add(sent ?? new Uint8Array());
    const column = resultOf(messages.table()).columns[0];
    expect([0, 1, 2].map((row) => column?.at(row))).toEqual([7, "9223372036854775807", "-9007199254740993"]);
  });

  it("has days that no browser knows as endless, and a page that goes on", () => {
    const days = columnFromArray(
      [19_000, 106_000_000, -2_147_483_647].map((each) => each * 86_400_000),
      dateDay(),
    );
    const column = resultOf(tableFromColumns({ day: days })).columns[0];
    expect([0, 1, 2].map((row) => column?.at(row))).toEqual(["2022-01-08", "∞", "−∞"]);
  });
});

describe("parameters", () => {
  it("are the names after $, but not in texts, comments, quoted names or $$ texts", () => {
    const sql = `select '$no', "$no", $month, $$ $no $$, $a$ $no $a$ -- $no
      /* $no */ from x where area = $area and m = $month`;
    expect(parameterNames(sql)).toEqual(["month", "area"]);
  });

  it("an open quote or comment hides what follows it, and nothing makes reading fail", () => {
    expect(parameterNames("select $a, '$b")).toEqual(["a"]);
    expect(parameterNames("select $a /* $b")).toEqual(["a"]);
    fc.assert(
      fc.property(fc.string(), (text) => {
        for (const name of parameterNames(text)) expect(text).toContain(`$${name}`);
      }),
    );
  });

  it("are asked for by what their names say", () => {
    expect(["month", "last_month", "area", "year", "way"].map(kindOf)).toEqual([
      "month",
      "month",
      "area",
      "number",
      "text",
    ]);
  });

  it("are what was filled in, else their default, else what the page is about; a month is its first day", () => {
    const described = describedParameters("select $month, $area, $most, $way", [
      { name: "most", kind: "number", title: { zh: "", en: "" }, default: 5 },
    ]);
    const around = { month: "2022-10", area: "990121" };
    expect(parameterValues(described, {}, around)).toEqual({
      month: "2022-10-01",
      area: "990121",
      most: 5,
      way: null,
    });
    expect(parameterValues(described, { month: "2021-02", area: "", most: "7" }, around)).toEqual({
      month: "2021-02-01",
      area: null,
      most: 7,
      way: null,
    });
  });
});

describe("a stream of rows", () => {
  it("is read as it comes, in whatever pieces", () => {
    const bytes = tableToIPC(table, { format: "stream" }) ?? new Uint8Array();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (size) => {
        const messages = new ArrowMessages();
        for (let at = 0; at < bytes.length; at += size) messages.add(bytes.subarray(at, at + size));
        expect(messages.rows).toBe(5);
        expect(messages.table().toArray()).toEqual(table.toArray());
      }),
      { numRuns: 30 },
    );
  });

  it("has no rows before its first batch is whole", () => {
    const bytes = tableToIPC(table, { format: "stream" }) ?? new Uint8Array();
    const messages = new ArrowMessages();
    messages.add(bytes.subarray(0, 100));
    expect(messages.rows).toBe(0);
  });
});

describe("rows in order", () => {
  const order = (column: number | undefined, isDescending = false, filters: Record<number, string> = {}) => [
    ...orderRows(result, { sort: column === undefined ? undefined : { column, isDescending }, filters }),
  ];

  it("stand by numbers or by words as Chinese has them, what has none last either way", () => {
    expect(order(2)).toEqual([1, 4, 0, 3, 2]);
    expect(order(2, true)).toEqual([3, 0, 4, 1, 2]);
    expect(order(0).at(-1)).toBe(3);
    expect(order(0, true).at(-1)).toBe(3);
  });

  it("equal ones stay as they came", () => {
    expect(order(1)).toEqual([1, 2, 3, 0, 4]);
  });

  it("those alone that every filter lets through", () => {
    expect(order(undefined, false, { 1: "理" })).toEqual([1, 2, 3]);
    expect(order(2, false, { 1: "理", 2: ">1" })).toEqual([3]);
    expect(order(undefined, false, { 2: "1..3" })).toEqual([0, 1, 4]);
    expect(order(undefined, false, { 0: "空" })).toEqual([3]);
    expect(order(undefined, false, { 2: "!null" })).toEqual([0, 1, 3, 4]);
  });

  it("is a permutation sorted by its keys, for any numbers", () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer())), fc.boolean(), (values, isDescending) => {
        const one: Result = {
          rows: values.length,
          columns: [{ index: 0, name: "n", kind: "number", at: (row) => values[row] ?? null }],
        };
        const rows = [...orderRows(one, { sort: { column: 0, isDescending }, filters: {} })];
        expect(rows.toSorted((a, b) => a - b)).toEqual([...values.keys()]);
        const known = rows.flatMap((row) => values[row] ?? []);
        expect(known).toEqual(known.toSorted((a, b) => (isDescending ? b - a : a - b)));
      }),
    );
  });

  it("a filter that says nothing is none, and a number that is none lets nothing through", () => {
    expect(readFilter("  ", "text")).toBeUndefined();
    expect(readFilter(">x", "number")?.(3)).toBe(false);
    expect(readFilter("=甲", "text")?.("甲")).toBe(true);
    expect(readFilter("!甲", "text")?.("乙")).toBe(true);
    expect(readFilter("2022-01..2022-03", "date")?.("2022-02-11")).toBe(true);
  });
});

describe("statistics of a column", () => {
  it("count, mean, quartiles and bins of numbers", () => {
    const [, , value] = result.columns;
    const found = statisticsOf(value ?? never(), all(result));
    expect(found).toMatchObject({ rows: 5, nulls: 1, distinct: 4, least: "1", most: "10" });
    expect(found.numbers).toMatchObject({ mean: 4, lower: 1.75, median: 2.5, upper: 4.75 });
    expect(found.bins.reduce((sum, { count }) => sum + count, 0)).toBe(4);
  });

  it("the most frequent of words", () => {
    const [, kind] = result.columns;
    expect(statisticsOf(kind ?? never(), all(result)).frequent).toEqual([
      { value: "理论", count: 3 },
      { value: "网络", count: 2 },
    ]);
  });

  it("puts every number into a bin that holds it", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1 }), (values) => {
        const column = {
          index: 0,
          name: "n",
          kind: "number" as const,
          at: (row: number) => values[row] ?? null,
        };
        const { bins } = statisticsOf(column, Uint32Array.from(values.keys()));
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins.length).toBeLessThan(45);
      }),
    );
  });
});

describe("a pivot", () => {
  it("has the wholes of the values themselves: an average's is no average of averages", () => {
    const {
      columns,
      rows,
      whole,
      all: everything,
    } = pivotOf(result, all(result), {
      rows: 0,
      columns: 1,
      value: 2,
      aggregate: "average",
    });
    expect(columns).toEqual(["理论", "网络"]);
    expect(rows.find(({ name }) => name === "乙县")).toEqual({ name: "乙县", cells: [null, 3], whole: 3 });
    expect(whole).toEqual([5.5, 2.5]);
    expect(everything).toBe(4);
  });

  it("counts rows where no value is named, and is of the shown rows alone", () => {
    const asked = { rows: 1, columns: undefined, value: undefined, aggregate: "count" } as const;
    expect(pivotOf(result, Uint32Array.from([0, 1]), asked).rows.map(({ whole }) => whole)).toEqual([1, 1]);
    expect(pivotOf(result, all(result), asked).all).toBe(5);
  });
});

describe("a picture of a result", () => {
  it("says what it leaves out: of a category twice the first is drawn", () => {
    const data = chartData(result, all(result), { kind: "bar", x: "kind", y: ["value"] });
    expect(data?.left).toEqual(["repeated"]);
    expect(data?.drawn).toMatchObject({
      categories: ["网络", "理论"],
      series: [{ points: [{ y: 3 }, { y: 1 }] }],
    });
  });

  it("cannot be of columns that do not fit", () => {
    expect(chartData(result, all(result), { kind: "scatter", x: "kind", y: ["value"] })).toBeUndefined();
    expect(chartData(result, all(result), { kind: "bar", x: "kind", y: ["area"] })).toBeUndefined();
  });

  it("is drawn for each kind", () => {
    const charts = [
      { kind: "bar", x: "area", y: ["value"] },
      { kind: "line", x: "area", y: ["value"], series: "kind" },
      { kind: "scatter", x: "value", y: ["value"] },
      { kind: "heat", x: "area", y: ["value"], series: "kind" },
      { kind: "box", x: "kind", y: ["value"] },
    ] as const;
    for (const chart of charts) {
      const data = chartData(result, all(result), { ...chart, y: [...chart.y] });
      expect(queryChart(data?.drawn ?? never(), paperTheme)).toHaveProperty("series");
    }
  });

  it("is first proposed by what the columns are", () => {
    // An area stands there more than once: one bar for it would be that of one kind.
    expect(suggestedChart(result)).toEqual({ kind: "bar", x: "area", y: ["value"], series: "kind" });
    const once = resultOf(tableFromArrays({ area: ["甲", "乙"], kind: ["一", "一"], value: [1, 2] }));
    expect(suggestedChart(once)).toEqual({ kind: "bar", x: "area", y: ["value"] });
    expect(suggestedChart(resultOf(tableFromArrays({ n: [7] })))).toEqual({ kind: "value", y: ["n"] });
  });

  it("a box has the quartiles that DuckDB's quantile_cont gives", () => {
    expect(boxOf("x", [4, 1, 3, 2])).toMatchObject({
      least: 1,
      lower: 1.75,
      median: 2.5,
      upper: 3.25,
      most: 4,
    });
  });
});

describe("the rows in sight", () => {
  it("reach from the first to the last of a million", () => {
    const height = 480;
    const count = 1_000_000;
    const { total } = rowWindow(count, { top: 0, height });
    expect(rowWindow(count, { top: 0, height }).first).toBe(0);
    expect(rowWindow(count, { top: total - height, height }).last).toBe(count);
    expect(total).toBeLessThan(10_000_000);
  });

  it("a row that is scrolled to is among them, of few and of very many", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.nat(), (count, any) => {
        const row = any % count;
        const top = scrollTo(row, count, { top: 0, height: 480 });
        const { first, last } = rowWindow(count, { top, height: 480 });
        expect(row).toBeGreaterThanOrEqual(first);
        expect(row).toBeLessThan(last);
      }),
    );
    expect(scrollTo(100, 1_000, { top: 0, height: 260 })).toBe(101 * rowHeight - 260);
  });
});

function never(): never {
  throw new Error("expected it to be there");
}
