import type { ImportCell } from "../../../server/api/contract.ts";

/** What is wrong with a whole file is told of no row, several times, and differs by its value. */
export function cellKey({ file, sheet, row, column, rule, value }: ImportCell): string {
  return [file, sheet, row, column, rule, value].join("\n");
}
