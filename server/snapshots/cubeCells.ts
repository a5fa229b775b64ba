import type { Dimension } from "../indicators/dimensions.ts";
import { stretches } from "../indicators/stretches.ts";

type Split = { dimensions: Dimension[] };

/** The columns that say which cells a row belongs to. */
export function splitColumns({ dimensions }: Split): string[] {
  return ["district_code", "district_group", ...dimensions.map(({ column }) => column)];
}

/** The places of a row: the whole, its group and its area. */
const places = [
  { column: undefined, key: "''" },
  { column: "district_group", key: "'@' || district_group::varchar" },
  { column: "district_code", key: "district_code::varchar" },
];

/** `area`, `dimension` and `member` of a row of the grouping sets below. */
export function cellKeySql({ dimensions }: Split): string {
  const chosen = (value: (dimension: Dimension) => string, otherwise: string) =>
    dimensions.length === 0
      ? otherwise
      : `case ${dimensions.map((each) => `when grouping(${each.column}) = 0 then ${value(each)}`).join(" ")} else ${otherwise} end`;
  const area = places.map(({ column, key }) =>
    column === undefined ? `else ${key}` : `when grouping(${column}) = 0 then ${key}`,
  );
  return `case ${[...area.slice(1), area[0]].join(" ")} end as area,
    ${chosen(({ id }) => `'${id}'`, "''")} as dimension,
    ${chosen(({ column }) => `${column}::varchar`, "null::varchar")} as member`;
}

/** The whole, each group and each area, without a dimension and with each. */
export function groupingSets({ dimensions }: Split, within: string[]): string {
  return [[], ...dimensions.map(({ column }) => [column])]
    .flatMap((columns) => places.map(({ column }) => (column === undefined ? columns : [column, ...columns])))
    .map((columns) => `(${[...within, ...columns].join(", ")})`)
    .join(", ");
}

/** The same cells as a list of structs, for a row that is put into each by itself. */
export function cellStructs({ dimensions }: Split): string {
  const structs = places.flatMap(({ key }) => [
    `{'area': ${key}, 'dimension': '', 'member': null::varchar}`,
    ...dimensions.map(
      ({ id, column }) => `{'area': ${key}, 'dimension': '${id}', 'member': ${column}::varchar}`,
    ),
  ]);
  return `[${structs.join(", ")}]`;
}

export function stretchRows(): string {
  return stretches.map(({ from, to }) => `(${from}, ${to})`).join(", ");
}
