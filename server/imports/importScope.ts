import type { Actor } from "../access/actor.ts";
import { todayOf, type Areas } from "../contracts/areas.ts";
import type { Contract } from "../contracts/contract.ts";
import { narrowText } from "../contracts/narrowText.ts";
import { identifier, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import type { Library } from "../library.ts";

/** Of which areas an import is, as far as anybody can tell. */
export interface ImportAreas {
  /** Of rows that would be taken in, and those it says it speaks for. */
  taken: string[];
  /** That refused rows name. */
  refused: string[];
}

/** Those out of scope. Whoever answers for an area answers for those it took over, too. */
export function areasOutOfScope(actor: Actor, codes: string[], { areas }: Areas): string[] {
  const { areas: scope } = actor;
  if (scope === "all") return [];
  return codes.filter((code) => {
    const area = areas.find((each) => each.code === code);
    return !scope.includes(code) && !(area && scope.includes(todayOf(area, areas)));
  });
}

/** Whether all of it is in scope; of what nobody knows the areas of, that cannot be said. */
export function isOfScope(actor: Actor, codes: string[], areas: Areas): boolean {
  if (actor.areas === "all") return true;
  return codes.length > 0 && areasOutOfScope(actor, codes, areas).length === 0;
}

export function requireAreas(actor: Actor, codes: string[], areas: Areas): void {
  const outside = areasOutOfScope(actor, codes, areas);
  if (outside.length === 0) return;
  const names = outside.map((code) => areas.areas.find((area) => area.code === code)?.name.zh ?? code);
  throw new AppError(
    "not-permitted",
    `其中有不归您负责的地区 it has rows of areas that are not yours: ${names.join(", ")}`,
    { details: { areas: outside } },
  );
}

/** A file may speak for areas of which it has no row, and have rows of areas that it does not speak for. */
export async function stagedAreas(
  stagingFile: string,
  { contracts, areas }: Pick<Library, "contracts" | "areas">,
): Promise<ImportAreas> {
  const staging = await openDuckdb(stagingFile, { readOnly: true });
  try {
    const taken = await staging.rows<{ code: string }>({
      sql: `
select district_code as code from coverage${contracts
        .map((contract) => `\nunion\nselect ${areaOf(contract)} from accepted.${identifier(contract.id)}`)
        .join("")}
order by code`,
    });
    const cells = await staging.rows<{ cell: string }>({
      sql: `
select distinct cell
from (select unnest(cells) as cell from refused_row)
where length(cell) <= ${longestName}`,
    });
    const codes = codesByWord(areas);
    const refused = cells.flatMap(({ cell }) => codes.get(wordOf(cell)) ?? []);
    return { taken: taken.map(({ code }) => code), refused: [...new Set(refused)].toSorted() };
  } finally {
    staging.close();
  }
}

/** Of each batch, or of one, the areas of its rows and those it says it speaks for. */
export async function batchAreas(
  warehouse: Duckdb,
  contracts: Contract[],
  only?: number,
): Promise<Map<number, string[]>> {
  const where = only === undefined ? "" : ` where batch_id = ${only}`;
  const rows = await warehouse.rows<{ batch: number; areas: string[] }>({
    sql: `
select batch_id as batch, list(distinct district_code order by district_code) as areas
from (
    select batch_id, district_code from coverage${where}${contracts
      .map(
        (contract) =>
          `\n    union\n    select batch_id, ${areaOf(contract)} from export.${identifier(contract.id)}${where}`,
      )
      .join("")}
)
group by batch_id`,
  });
  return new Map(rows.map(({ batch, areas }) => [batch, areas]));
}

/** Rows that say nothing of areas are of one that nobody's scope has but that of all. */
function areaOf({ columns }: Contract): string {
  return columns.some(({ id }) => id === "district_code") ? "district_code" : "''";
}

/** What is longer than any area's name names none. */
const longestName = 200;

function codesByWord({ areas }: Areas): Map<string, string> {
  return new Map(
    areas.flatMap(({ code, name, synonyms }) =>
      [code, name.zh, name.en, ...synonyms].map((word) => [wordOf(word), code] as const),
    ),
  );
}

function wordOf(text: string): string {
  return narrowText(text).toLowerCase();
}
