import { parseDefinition } from "../../../server/indicators/definition.ts";
import { dataPaths } from "../../../server/config.ts";
import { literal } from "../../../server/engine/duckdb.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { copyOfPrepared } from "../copyOfPrepared.ts";
import { cityIn, prepareSmallCity, type SmallCity } from "../smallCity.ts";

/** Something that is known to have happened, for which figures are then asked. */
interface Happened {
  area: string;
  /** YYYY-MM */
  month: string;
  person: string;
  way: string | null;
}

export const areas = "990121 990122 990102 990103 990104 990105 990106 990107 990108 990181 990182".split(
  " ",
);
export const months = [
  "2021-11",
  "2021-12",
  ...Array.from({ length: 10 }, (_, index) => `2022-${String(index + 1).padStart(2, "0")}`),
];
const ways = ["会议", "发函", "当面", null];

/** Few here, many there, none elsewhere; every seventh is of somebody who had been cleared before. */
const added: Happened[] = areas.flatMap((area, a) =>
  months.flatMap((month, m) => {
    const count = [0, 1, 30, 2, 14, 3, 0, 22, 4, 9, 0, 5][(a * 5 + m * 7 + a * m) % 12] ?? 0;
    return Array.from({ length: count }, (_, number) => ({
      area,
      month,
      person: number % 7 === 6 ? `${area} 0 0` : `${area} ${m} ${number}`,
      way: ways[(number + (number % 3) * a) % 4] ?? null,
    }));
  }),
);

/** All there is, with the small city's own three. */
export const happened: Happened[] = [
  ...[0, 1, 2].map((number) => ({ area: "990121", month: "2022-03", person: `${number}`, way: null })),
  ...added,
];

export function definitionText(id: string, matter: string, privacy = "sensitive"): string {
  return `/*
id: ${id}
title: {zh: 测试, en: Test}
theme: clearing
better: neutral
dimensions:
  way: {zh: 方式, en: Way}
additive: ${matter.includes("件")}
chart: bar
privacy: ${privacy}
mechanisms: []
source: test
owner: test
version: 1
effective_from: 2020-01-01
${matter}
*/
select clearing.district_code, clearing.done as happened_on, clearing.way from clearing`;
}

const definitionOf = (id: string, matter: string) =>
  parseDefinition(definitionText(id, matter, "restricted"), `${id}.sql`);

/** The small city with a second snapshot of more, and with two indicators that are not sensitive. */
export async function roleCity(): Promise<SmallCity> {
  return withMore(cityIn(await copyOfPrepared("roles", prepareRoleCity)));
}

function withMore(city: SmallCity): SmallCity {
  const indicators = [
    ...city.library.indicators,
    definitionOf("cleared_cases", "unit: 件\nnumerator: count(*)\ninterval: byar"),
    definitionOf(
      "met_share",
      `unit: "%"\nnumerator: count(*) filter (where way = '会议')\ndenominator: count(*)\ninterval: wilson`,
    ),
  ];
  return { ...city, library: { ...city.library, indicators } };
}

async function prepareRoleCity(dataDir: string): Promise<void> {
  await prepareSmallCity(dataDir);
  const { library } = withMore(cityIn(dataDir));
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  const rows = added.map(
    ({ area, month, person, way }, index) =>
      `('E${index}', 'L${index}', ${literal(area)}, md5(${literal(person)})::uuid, '澄清', date '${month}-09', ${way === null ? "null" : literal(way)}, 'more.csv', ${index}, 2)`,
  );
  await warehouse.run(`
insert into batch values (2, timestamp '2022-11-20', 'test');
insert into coverage
select 2, 'clearing', area, date '2021-01-01', date '2022-10-01', 'more.csv'
from unnest([${areas.map(literal).join(", ")}]) as areas(area);
insert into export.clearing
    (clearing_id, lead_id, district_code, person_id, kind, done, way, source_file, source_row, batch_id)
values ${rows.join(",\n")}`);
  await publish(warehouse, at.snapshots, library, { at: new Date("2022-12-05") });
  warehouse.close();
}
