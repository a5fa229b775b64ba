import type { Bilingual, Column, Contract } from "../contracts/contract.ts";
import { timeTypes } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";

/** A table of a scope, with how it is made from the snapshot. */
export interface ScopeTable {
  name: string;
  title: Bilingual;
  description: Bilingual;
  kind: "figure" | "rows" | "reference";
  columns: ScopeColumn[];
  /** Everything but a table of figures is a SELECT over the snapshot. */
  from?: string;
}

export interface ScopeColumn {
  name: string;
  title: Bilingual;
  description?: Bilingual;
  expression: string;
  /** Whether its values say who somebody is, so that none is shown as a sample. */
  isPerson?: boolean;
}

export interface AgeBandRow {
  band: string;
  upto: number | null;
}

/**
 * The rows of an export as they are given to SQL: of areas in scope alone, without
 * names, numbers of documents and sources; persons under numbers of the file's
 * own; a month of birth as an age band. Undefined of what is given to nobody:
 * sensitive exports, and those whose rows cannot be told apart by area.
 */
export function rowTable(
  contract: Contract,
  areas: "all" | readonly string[],
  { bands, day }: { bands: AgeBandRow[]; day: string },
): ScopeTable | undefined {
  if (contract.privacy === "sensitive") return undefined;
  const area = contract.columns.find(({ type }) => type === "area");
  if (areas !== "all" && area === undefined) return undefined;
  const ofPersons = contract.columns.some(({ type }) => type === "person");
  const columns = contract.columns.flatMap((column) => rowColumn(column, ofPersons, { bands, day }) ?? []);
  const persons = contract.columns.filter(({ type }) => type === "person");
  const joins = persons.map(
    ({ id }) =>
      `left join pseudonym as ${identifier(`${id}_`)} on ${identifier(`${id}_`)}.person = counted.${identifier(id)}`,
  );
  const where =
    areas === "all" || area === undefined
      ? ""
      : `where counted.${identifier(area.id)} in (${areas.map(literal).join(", ") || "null"})`;
  return {
    name: contract.id,
    title: contract.title,
    description: contract.description,
    kind: "rows",
    columns,
    // In no order: that of the file would say which row of it each one was.
    from: `from snapshot.main.${identifier(contract.id)} as counted ${joins.join(" ")} ${where} order by random()`,
  };
}

function rowColumn(
  column: Column,
  ofPersons: boolean,
  { bands, day }: { bands: AgeBandRow[]; day: string },
): ScopeColumn | undefined {
  const { id, title, type, privacy, note } = column;
  const value = `counted.${identifier(id)}`;
  const described = note === undefined ? {} : { description: note };
  if (privacy === "sensitive") return undefined;
  if (type === "person")
    return {
      name: id,
      title: { zh: "人员（随机编号）", en: "Person, by a random number" },
      description: {
        zh: "本范围内的随机编号，不能与其他范围的对照",
        en: "A number of this scope's own; other scopes have others",
      },
      expression: `${identifier(`${id}_`)}.number`,
      isPerson: true,
    };
  if (id === "birth_month")
    return {
      name: "age_band",
      title: { zh: "年龄段", en: "Age band" },
      description: { zh: `${day} 时的年龄段`, en: `Age band on ${day}` },
      expression: ageBandSql(value, bands, day),
    };
  // A document's number leads to the person it is about.
  if (ofPersons && type === "code") return undefined;
  if (privacy === "public") return { name: id, title, expression: value, ...described };
  if (type === "text" || type === "code") return undefined;
  if (timeTypes.includes(type) && type !== "year")
    return {
      name: id,
      title,
      description: { zh: "只保留年份", en: "Of the day only the year is kept" },
      expression: `date_trunc('year', ${value})::date`,
    };
  return { name: id, title, expression: value, ...described };
}

function ageBandSql(born: string, bands: AgeBandRow[], day: string): string {
  const years = `date_diff('month', ${born}, date ${literal(day)}) // 12`;
  const sorted = bands.toSorted((a, b) => (a.upto ?? Infinity) - (b.upto ?? Infinity));
  const cases = sorted.map(({ band, upto }) =>
    upto === null ? `when true then ${literal(band)}` : `when ${years} <= ${upto} then ${literal(band)}`,
  );
  return cases.length === 0 ? "null::varchar" : `case when ${born} is null then null ${cases.join(" ")} end`;
}
