import { describe, expect, it } from "vitest";
import { tablesRead } from "../../../server/contracts/tablesRead.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import type { CompiledDefinition } from "../../../server/indicators/compiled.ts";
import { personsBehind } from "../../../server/indicators/names.ts";
import { namesClassOf, namesFault, type NamesClass } from "../../../server/indicators/namesClass.ts";
import { sampleLibrary } from "../sampleLibrary.ts";

const { indicators, contracts } = sampleLibrary();
/** The most that an indicator may declare. */
const classOf = (
  sql: string,
  read: string[],
  privacy: "restricted" | "sensitive" = "restricted",
): NamesClass =>
  (["ordinary", "discipline"] as const).find(
    (names) => namesClassOf({ sql, privacy, names }, read, contracts) === names,
  ) ?? "never";

const place = { code: "990121", group: "", validFrom: "", validTo: null, formerly: [] };
const period = { label: "2022-03", first: "2022-03-01", end: "2022-04-01" };

describe("whose matter the persons behind an indicator are", () => {
  it("is nobody's unless its file says so", () => {
    const undeclared = { sql: "from staff", privacy: "restricted", names: "never" } as const;
    expect(namesClassOf(undeclared, ["person"], contracts)).toBe("never");
    expect(namesFault(undeclared, ["care"], contracts)).toBeUndefined();
  });

  it("can be declared by the exports it reads alone, and is nobody's where it is declared falsely", () => {
    const declared = (names: NamesClass, read: string[]) =>
      namesClassOf({ sql: "", privacy: "sensitive", names }, read, contracts);
    expect(declared("ordinary", ["accountability"])).toBe("never");
    expect(declared("discipline", ["accountability"])).toBe("discipline");
    expect(declared("discipline", ["person"])).toBe("never");
    expect(classOf("from staff", ["person"])).toBe("ordinary");
    for (const table of ["accountability", "tolerance", "observation"])
      expect(classOf("", ["person", table])).toBe("discipline");
    for (const table of ["report_lead", "care"]) expect(classOf("", ["accountability", table])).toBe("never");
    expect(classOf("", ["person"], "sensitive")).toBe("never");
    expect(classOf("", [])).toBe("never");
  });

  it("is nobody's where accusations may be among it", () => {
    expect(classOf("from clearing where clearing.kind = '澄清'", ["clearing"])).toBe("discipline");
    expect(classOf("from clearing", ["clearing"])).toBe("never");
    expect(classOf("from clearing where kind <> '诬告'", ["clearing"])).toBe("never");
    expect(classOf("from accountability where way = '函询'", ["accountability"])).toBe("never");
  });

  it("of the library, is never the organisation's where it is sensitive, nor anybody's where it is health", async () => {
    const parser = await openDuckdb();
    const connection = await parser.connect();
    const found = new Map<string, string>();
    const faults: string[] = [];
    for (const definition of indicators) {
      const read = await tablesRead(connection, definition.sql, contracts);
      const fault = namesFault(definition, read, contracts);
      if (fault !== undefined) faults.push(`${definition.id}: ${fault}`);
      found.set(definition.id, namesClassOf(definition, read, contracts));
    }
    // What is declared holds for every one of them.
    expect(faults).toEqual([]);
    expect(indicators.filter(({ id, names }) => found.get(id) !== names)).toEqual([]);
    connection.closeSync();
    parser.close();
    const sensitive = indicators.filter(({ privacy }) => privacy === "sensitive");
    expect(sensitive.filter(({ id }) => found.get(id) === "ordinary")).toEqual([]);
    expect([...found].filter(([, found]) => found === "discipline").length).toBeGreaterThan(10);
    expect([...found].filter(([, found]) => found === "ordinary").length).toBeGreaterThan(30);
    for (const id of ["leave_taken", "visits_made", "allowance_paid", "relocation_support", "unfounded_rate"])
      expect(found.get(id)).toBe("never");
  });
});

it("more persons than are gone through one by one are cut, and it is said", async () => {
  const definition = { ...indicators.find(({ id }) => id === "promoted_persons"), known: [] };
  const person = { name: "某甲", unit: null, isCounted: null, underAppeal: null };
  const of = (count: number) =>
    personsBehind(
      { rows: <R>() => Promise.resolve(Array.from({ length: count }, () => person) as R[]) },
      {
        definition: definition as unknown as CompiledDefinition,
        place,
        period,
        where: {},
      },
    );
  expect(await of(500)).toMatchObject({ more: false, persons: { length: 500 } });
  expect(await of(501)).toMatchObject({ more: true, persons: { length: 500 } });
});

it("of a count, only those are told whom its own condition counts", async () => {
  const duckdb = await openDuckdb();
  await duckdb.run(`
create schema events;
create table events.promoted_persons as
select number::integer as person_id, '990121' as district_code, date '2022-03-05' as happened_on, number = 2 as is_young
from range(1, 4) as numbers(number);
create table person_key as
select md5(number::varchar)::uuid as person_id, number::integer as person_number from range(1, 4) as numbers(number);
create table person as
select person_id, '示例' || person_number as name, '990121' as district_code, 'U1' as unit_code from person_key;
create table org_unit as select 'U1' as unit_code, '示例单位' as unit_name`);
  const definition = {
    ...indicators.find(({ id }) => id === "promoted_persons"),
    numerator: "count(*) filter (where is_young)",
  } as unknown as CompiledDefinition;
  const { persons } = await personsBehind(duckdb, { definition, place, period, where: {} });
  duckdb.close();
  expect(persons).toEqual([{ name: "示例2", unit: "示例单位", isCounted: null, underAppeal: null }]);
});
