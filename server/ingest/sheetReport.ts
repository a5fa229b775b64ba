/** What became of one sheet: every row read is accepted, refused or not data. */
export interface SheetReport {
  /** Below the folder it was given in; of a file in a zip, with the zip's name before it. */
  file: string;
  sha256: string;
  sheet: string;
  contract: string | null;
  encoding: string | null;
  rowsRead: number;
  accepted: number;
  refused: number;
  notData: number;
  flags: number;
  /** Headers that no column of the contract knows; their cells are not stored. */
  unknownColumns: string[];
  /** What the reader noticed: error cells, hidden rows, a last line cut off. */
  warnings: string[];
  /** The batch that brought the same file before, where one did; it is not read again. */
  takenInBatch: number | null;
  /** Why the sheet as a whole was not taken, where it was not. */
  remark: string | null;
}

export function emptyReport(given: Pick<SheetReport, "file" | "sheet"> & Partial<SheetReport>): SheetReport {
  return {
    sha256: "",
    contract: null,
    encoding: null,
    rowsRead: 0,
    accepted: 0,
    refused: 0,
    notData: 0,
    flags: 0,
    unknownColumns: [],
    warnings: [],
    takenInBatch: null,
    remark: null,
    ...given,
  };
}
