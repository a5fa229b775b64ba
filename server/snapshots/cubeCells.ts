import { identifier } from "../engine/duckdb.ts";
import type { Dimension } from "../indicators/dimensions.ts";
import { stretches } from "../indicators/stretches.ts";

/** Dimensions that cells are split by. */
export interface Split {
  dimensions: Dimension[];
  /** Whether there are cells that are split by none; unless said, there are. */
  hasWhole?: boolean;
}

/** The columns that say which cells a row belongs to. */
export function splitColumns({ dimensions }: Split): string[] {
  return ["district_code", "district_group", ...dimensions.map(({ column }) => identifier(column))];
}

/** The places of a row: the whole, its group and its area. */
const places = [
  { column: undefined, key: "''" },
  { column: "district_group", key: "'@' || district_group::varchar" },
  { column: "district_code", key: "district_code::varchar" },
];

/** `area` of a row of grouping sets by place. */
export const areaKeySql = `case
        when grouping(district_group) = 0 then '@' || district_group::varchar
        when grouping(district_code) = 0 then district_code::varchar
        else ''
    end as area`;

/** The whole, each group and each area. */
export function areaSets(within: string[]): string {
  return places
    .map(({ column }) => `(${[...within, ...(column === undefined ? [] : [column])].join(", ")})`)
    .join(", ");
}

/** `area`, `dimension` and `member` of a row of the grouping sets below. */
export function cellKeySql({ dimensions }: Split): string {
  const chosen = (value: (dimension: Dimension) => string, otherwise: string) =>
    dimensions.length === 0
      ? otherwise
      : `case ${dimensions.map((each) => `when grouping(${identifier(each.column)}) = 0 then ${value(each)}`).join(" ")} else ${otherwise} end`;
  return `${areaKeySql},
    ${chosen(({ id }) => `'${id}'`, "''")} as dimension,
    ${chosen(({ column }) => `${identifier(column)}::varchar`, "null::varchar")} as member`;
}

/** The whole, each group and each area, without a dimension and with each. */
export function groupingSets({ dimensions, hasWhole = true }: Split, within: string[]): string {
  return [...(hasWhole ? [[]] : []), ...dimensions.map(({ column }) => [identifier(column)])]
    .flatMap((columns) => places.map(({ column }) => (column === undefined ? columns : [column, ...columns])))
    .map((columns) => `(${[...within, ...columns].join(", ")})`)
    .join(", ");
}

/** The same cells as a list of structs, for a row that is put into each by itself. */
export function cellStructs({ dimensions, hasWhole = true }: Split): string {
  const structs = places.flatMap(({ key }) => [
    ...(hasWhole ? [`{'area': ${key}, 'dimension': '', 'member': null::varchar}`] : []),
    ...dimensions.map(
      ({ id, column }) => `{'area': ${key}, 'dimension': '${id}', 'member': ${identifier(column)}::varchar}`,
    ),
  ]);
  return `[${structs.join(", ")}]`;
}

export function stretchRows(): string {
  return stretches.map(({ from, to }) => `(${from}, ${to})`).join(", ");
}
