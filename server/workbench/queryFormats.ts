/** What the results of free SQL can be sent as; a caller that takes several equally well gets the first. */
export const queryFormats = {
  arrow: "application/vnd.apache.arrow.stream",
  json: "application/json",
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  parquet: "application/vnd.apache.parquet",
} as const;
export type QueryFormat = keyof typeof queryFormats;
