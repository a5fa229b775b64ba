import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { column as columnSchema, type Column } from "../../../../server/contracts/contract.ts";
import { readAreas } from "../../../../server/contracts/areas.ts";
import { openDuckdb, type Duckdb } from "../../../../server/engine/duckdb.ts";
import { personHashSql } from "../../../../server/ingest/siteKey.ts";
import { aheadOf, textOf, typing, valueOf } from "../../../../server/ingest/typing/typing.ts";

const { areas } = readAreas("data/areas/areas.yaml");
let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
  await duckdb.run(personHashSql(Buffer.from("test")).replace("temp macro", "macro"));
});
afterAll(() => duckdb.close());

/** What each cell becomes, with the named reason where it is refused for one. */
async function typed(
  given: Partial<Column> & Pick<Column, "type">,
  cells: string[],
  date1904 = false,
): Promise<unknown[]> {
  const column = columnSchema.parse({ id: "x", title: { zh: "列", en: "Column" }, ...given });
  const context = { areas, date1904, today: "2023-06-30" };
  const { reasons } = typing(column, "text", "cell", context);
  const reason = reasons.map(({ rule, when }) => `when ${when} then '${rule}'`).join(" ");
  await duckdb.run("create or replace table cells (place integer, cell varchar)");
  for (const [index, cell] of cells.entries())
    await duckdb.run("insert into cells values ($index::integer, $cell)", { index, cell });
  const rows = await duckdb.rows<{ value: unknown; reason: string | null; text: string | null }>({
    sql: `
select (${valueOf("cell", column, context)})::varchar as value,
    case ${reason || "when false then ''"} end as reason, text
from (select place, cell, ${textOf("cell", column)} as text from cells)
order by place`,
  });
  return rows.map((row) => row.value ?? row.reason ?? (row.text === null ? null : "refused"));
}

describe("dates", () => {
  it("are read in every form that is seen", async () => {
    const forms = [
      "2017.6",
      "2011.05",
      "2019.02.05",
      "2023年5月",
      "2023年5月1日",
      "20230501",
      "202305",
      "2023/5/1",
      "2023-05-01",
      "２０２３年５月１日",
      "43216",
      "2023-05-01T08:30:00",
      "2023-05-01 08:30",
      "2023年5月1号",
      "2017.10",
    ];
    expect(await typed({ type: "date" }, forms)).toEqual([
      "2017-06-01",
      "2011-05-01",
      "2019-02-05",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2018-04-26",
      "2023-05-01",
      "2023-05-01",
      "2023-05-01",
      "2017-10-01",
    ]);
  });

  it("count from 1904 in workbooks that do", async () => {
    expect(await typed({ type: "date" }, ["43216"], true)).toEqual(["2022-04-27"]);
  });

  it("are refused where they are ambiguous, impossible or short", async () => {
    expect(
      await typed({ type: "date" }, [
        "2023.1",
        "2023-02-30",
        "22-05-01",
        "5月1日",
        "2023.13",
        "明天",
        "—",
        "",
      ]),
    ).toEqual(["ambiguous-date", "refused", "refused", "refused", "refused", "refused", null, null]);
  });

  it("are refused after the day of receipt, unless they are plans", async () => {
    expect(await typed({ type: "date" }, ["2023-06-30", "2023-07-01", "2023年8月"])).toEqual([
      "2023-06-30",
      "future-date",
      "future-date",
    ]);
    expect(await typed({ type: "date", may_be_future: true }, ["2023-07-01", "2023年8月"])).toEqual([
      "2023-07-01",
      "2023-08-01",
    ]);
  });

  it("come back equal from any spelling of any day", async () => {
    const day = fc.date({ min: new Date("1901-01-01"), max: new Date("2023-06-30"), noInvalidDate: true });
    const cases = fc.sample(fc.tuple(day, fc.nat(6)), 300).map(([date, form]) => {
      const [year, month, number] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
      const two = (part: number) => String(part).padStart(2, "0");
      const spellings = [
        `${year}-${two(month)}-${two(number)}`,
        `${year}/${month}/${number}`,
        `${year}.${month}.${number}`,
        `${year}年${month}月${number}日`,
        `${year}${two(month)}${two(number)}`,
        ` ${year}. ${month}`.replace(" ", ""),
        `${year}年${month}月${number}日`.replace(
          /\d/g,
          (digit) => "０１２３４５６７８９"[Number(digit)] ?? "",
        ),
      ];
      const expected = form === 5 ? "refused" : `${year}-${two(month)}-${two(number)}`;
      return [spellings[form] ?? "", expected] as const;
    });
    expect(
      await typed(
        { type: "date" },
        cases.map(([spelling]) => spelling),
      ),
    ).toEqual(cases.map(([, expected]) => expected));
  });
});

describe("numbers", () => {
  it("shed their thousands signs and units, and keep their digits", async () => {
    expect(
      await typed({ type: "integer", unit: "学时" }, [
        "12",
        "１２",
        "1,234",
        "12人",
        "3.5万人次",
        "40学时",
        "12.0",
        "12.5",
        "十二",
        "1e3",
      ]),
    ).toEqual(["12", "12", "1234", "12", "35000", "40", "12", "refused", "refused", "refused"]);
    expect(await typed({ type: "decimal" }, ["0.1", "-3", "99.123456"])).toEqual([
      "0.100000",
      "-3.000000",
      "99.123456",
    ]);
    const percents = ["12.5%", "95％", "0.125", "1"];
    expect(await typed({ type: "percent", scale: "fraction" }, percents)).toEqual([
      "0.125000",
      "0.950000",
      "0.125000",
      "1.000000",
    ]);
    expect(await typed({ type: "percent", scale: "hundred" }, percents)).toEqual([
      "0.125000",
      "0.950000",
      "0.001250",
      "0.010000",
    ]);
    expect(await typed({ type: "percent" }, percents)).toEqual([
      "0.125000",
      "0.950000",
      "ambiguous-percent",
      "ambiguous-percent",
    ]);
    expect(await typed({ type: "integer" }, ["1,2,3", "12,5", "1,234,567"])).toEqual([
      "refused",
      "refused",
      "1234567",
    ]);
  });

  it("are refused beyond their range, and the range is the reason given", async () => {
    expect(await typed({ type: "decimal", min: 0, max: 100 }, ["0", "100", "100.5", "-1"])).toEqual([
      "0.000000",
      "100.000000",
      "out-of-range",
      "out-of-range",
    ]);
  });
});

describe("words", () => {
  it("mean what the contract says, whatever their spelling", async () => {
    const choices = { 男: ["1", "male"], 女: ["2"] };
    expect(await typed({ type: "choice", choices }, ["男", " 1 ", "Male", "女", "无"])).toEqual([
      "男",
      "男",
      "男",
      "女",
      "refused",
    ]);
    expect(await typed({ type: "boolean" }, ["是", "√", "1", "否", "×", "也许"])).toEqual([
      "true",
      "true",
      "true",
      "false",
      "false",
      "refused",
    ]);
    expect(await typed({ type: "area" }, ["甲县", "990121", "市直", "外县"])).toEqual([
      "990121",
      "990121",
      "990181",
      "refused",
    ]);
    expect(
      await typed({ type: "quarter" }, ["2022Q3", "2022年第三季度", "2022年3季度", "2022-3季度", "第三季度"]),
    ).toEqual(["2022Q3", "2022Q3", "2022Q3", "2022Q3", "refused"]);
    expect(await typed({ type: "year" }, ["2022", "2022年", "2022年度", "22"])).toEqual([
      "2022",
      "2022",
      "2022",
      "refused",
    ]);
  });
});

describe("text", () => {
  it("keeps its punctuation and loses only the spaces that Chinese does not have", async () => {
    expect(
      await typed({ type: "text" }, ["张　三", "　某甲00001 ", "班（第１期），甲", "New  York 市"]),
    ).toEqual(["张三", "某甲00001", "班（第１期），甲", "New York 市"]);
  });
});

describe("persons", () => {
  it("are hashed, and refused where digits were lost or do not check", async () => {
    const [a, b, ...rest] = await typed({ type: "person" }, [
      "99010119900307004X",
      "99010119900307004x",
      "990101199003070040",
      "9.90101199003E+17",
      "990101900307003",
      "GB000123",
      "某",
    ]);
    expect(a).toMatch(/^[0-9a-f-]{36}$/);
    expect(b).toBe(a);
    expect(rest).toEqual([
      "wrong-check-digit",
      "lost-digits",
      "refused",
      expect.stringMatching(/^[0-9a-f-]{36}$/),
      "refused",
    ]);
  });

  it("are refused where letters were typed for an ID number's digits, which would be another person", async () => {
    const mistyped = ["99O10119900307004X", "9901O1l9900307004x", "99010119900307OO4X"];
    expect(await typed({ type: "person" }, mistyped)).toEqual(mistyped.map(() => "letters-for-digits"));
    // A code of that length whose digits do not check is no ID number.
    expect(await typed({ type: "person" }, ["B90101199003070041"])).toEqual([
      expect.stringMatching(/^[0-9a-f-]{36}$/),
    ]);
  });

  it("need the one right check digit of eleven", async () => {
    const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const ids = fc.sample(fc.array(fc.nat(9), { minLength: 17, maxLength: 17 }), 50).map((digits) => {
      const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
      return { head: digits.join(""), check: "10X98765432"[sum % 11] };
    });
    const cells = ids.flatMap(({ head }) => [..."0123456789X"].map((check) => head + check));
    const answers = await typed({ type: "person" }, cells);
    const accepted = cells.filter((_, index) => answers[index] !== "wrong-check-digit");
    expect(accepted).toEqual(ids.map(({ head, check }) => `${head}${check}`));
  });
});

describe("what is worked out ahead", () => {
  // Of any cell at all: a cast or a sum that fails would end the whole file.
  const piece = fc.constantFrom(
    "990101199003070",
    "04X",
    "-999999999",
    "2e9",
    "９",
    " ",
    "2023-05-01",
    "9".repeat(9),
    "",
  );
  const cells = fc.array(
    fc.array(piece, { maxLength: 3 }).map((pieces) => pieces.join("")),
    {
      minLength: 1,
      maxLength: 20,
    },
  );

  it.each(["date", "person"] as const)("gives a %s the value it has by itself", async (type) => {
    const column = columnSchema.parse({ id: "x", title: { zh: "列", en: "Column" }, type });
    const context = { areas, date1904: false, today: "2023-06-30" };
    const whole = valueOf("cell", column, context);
    const parted = valueOf("cell", column, context, "ahead");
    await fc.assert(
      fc.asyncProperty(cells, async (texts) => {
        const rows = await duckdb.rows({
          sql: `
select cell
from (select cell, ${aheadOf("cell", column)} as ahead from unnest($texts::json::varchar[]) as given(cell))
where (${whole}) is distinct from (${parted})`,
          params: { texts: JSON.stringify(texts) },
        });
        expect(rows).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});
