import type { standardDimensions } from "../indicators/dimensions.ts";
import { stretches } from "../indicators/stretches.ts";

export interface EventShape {
  hasPersons: boolean;
  /** Those of the standard dimensions that can be known of such events. */
  dimensions: (typeof standardDimensions)[number][];
}

/** `area`, `dimension` and `member` of a row of the grouping sets below. */
export function cellKeySql({ dimensions }: EventShape): string {
  const chosen = (value: (dimension: EventShape["dimensions"][number]) => string, otherwise: string) =>
    dimensions.length === 0
      ? otherwise
      : `case ${dimensions.map((each) => `when grouping(${each.column}) = 0 then ${value(each)}`).join(" ")} else ${otherwise} end`;
  return `if(grouping(district_code) = 1, '', district_code::varchar) as area,
    ${chosen(({ id }) => `'${id}'`, "''")} as dimension,
    ${chosen(({ column }) => `${column}::varchar`, "null::varchar")} as member`;
}

/** The whole and each area, without a dimension and with each. */
export function groupingSets({ dimensions }: EventShape, within: string[]): string {
  return [[], ...dimensions.map(({ column }) => [column])]
    .flatMap((columns) => [columns, ["district_code", ...columns]])
    .map((columns) => `(${[...within, ...columns].join(", ")})`)
    .join(", ");
}

export function stretchRows(): string {
  return stretches.map(({ from, to }) => `(${from}, ${to})`).join(", ");
}
