/**
 * How much a file may ask of the reader before it is refused. A site sets its
 * own; the defaults hold the largest workbook Excel can write with 50 columns.
 */
export interface ReadLimits {
  /** Formats that can only be read as a whole (.xls, .xlsb, web pages, XML) are refused above this. */
  wholeFileBytes: number;
  /** Sum of the sizes a zip container declares for its entries, nested containers included. */
  unpackedBytes: number;
  /** Declared size over packed size, for the container and for each entry above `ratioFloorBytes`. */
  unpackRatio: number;
  /** Short repetitive entries compress well without meaning harm. */
  ratioFloorBytes: number;
  entries: number;
  /** How many zips may stand inside each other: 1 is a zip in a zip. */
  nesting: number;
  sheets: number;
  /** Rows of one sheet, by row number. */
  rows: number;
  columns: number;
  /** Cells of all sheets together; a row counts as wide as its last filled cell. */
  cells: number;
  cellCharacters: number;
  /** Merged ranges of one sheet. */
  merges: number;
  /** Warnings listed for a sheet; those beyond are counted. */
  warnings: number;
  /** Rows of a Parquet or JSON file, which go straight into the database. */
  tableRows: number;
}

export const defaultReadLimits: ReadLimits = {
  wholeFileBytes: 300_000_000,
  unpackedBytes: 600_000_000,
  unpackRatio: 100,
  ratioFloorBytes: 1_000_000,
  entries: 10_000,
  nesting: 1,
  sheets: 1_000,
  rows: 1_048_576,
  columns: 16_384,
  cells: 60_000_000,
  cellCharacters: 1_048_576,
  merges: 200_000,
  warnings: 1_000,
  tableRows: 200_000_000,
};
