import type { Areas } from "../contracts/areas.ts";
import type { Contract } from "../contracts/contract.ts";
import { monthSql } from "../contracts/monthSql.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { FoundTable } from "./findTable.ts";
import type { Staging } from "./stagingDatabase.ts";
import { statedPeriod } from "./statedPeriod.ts";
import type { RawRow } from "./workbook/sheet.ts";

/** The words above a sheet's header, where people write whose it is and of when. */
export function titleOf(head: RawRow[], found: FoundTable): string {
  return head
    .filter((row) => row.row < found.firstHeaderRow)
    .flatMap((row) => row.cells)
    .join(" ");
}

/** "填报单位：甲县委组织部" tells whose sheet it is. */
export function areaInTitle(title: string, { areas }: Areas): string | undefined {
  const named = areas.filter((area) => [area.name.zh, ...area.synonyms].some((name) => title.includes(name)));
  return named.length === 1 ? named[0]?.code : undefined;
}

/**
 * Writes down which areas and months a sheet speaks for. Outside of that,
 * nothing is known: it is 未报 and not zero. A sheet speaks for the areas its
 * rows name, and for all only where it says that it is the whole city's.
 */
export async function recordCoverage(
  { connection }: Staging,
  contract: Contract,
  sheet: { file: string; sheet: string; title: string; area: string | undefined; period: string | undefined },
  { city, areas }: Areas,
): Promise<void> {
  const rows = `(from accepted.${identifier(contract.id)} where source_file = ${literal(sheet.file)} and source_sheet = ${literal(sheet.sheet)})`;
  const dated = monthSql(contract);
  const reader = await connection.runAndReadAll(
    dated === undefined
      ? "select null, null"
      : `select strftime(min(${dated}), '%Y-%m'), strftime(max(${dated}), '%Y-%m') from ${rows}`,
  );
  const [first, last] = reader.getRows()[0] ?? [];
  const data = typeof first === "string" && typeof last === "string" ? { first, last } : undefined;
  const period =
    dated === undefined
      ? undefined
      : statedPeriod(sheet.period === undefined ? sheet.title : monthText(sheet.period), sheet, data);
  if (dated !== undefined && !period) return;
  // Who fills a sheet in need not speak for the whole city.
  const title = sheet.title.replace(/(填报|填表|报送|制表)(单位|部门)[:：]\S*/g, "");
  const isWholeCity = ["全市", city.name.zh].some(
    (name) => title.includes(name) || sheet.file.includes(name),
  );
  const spoken = sheet.area === undefined ? [] : [sheet.area];
  const codes = isWholeCity ? areas.map((area) => area.code) : spoken;
  const month = (text: string | undefined) => (text === undefined ? "null::date" : `date '${text}-01'`);
  await connection.run(`
insert into coverage
select ${literal(contract.id)}, place.district_code, ${month(period?.first)}, ${month(period?.last)}, ${literal(sheet.file)}
from (
    select distinct district_code from ${rows}
    union
    select unnest([${codes.map(literal).join(", ")}]::varchar[])
) as place`);
}

/** 2022-03 as a title would say it. */
function monthText(period: string): string {
  return period.replace("-", "年") + "月";
}
