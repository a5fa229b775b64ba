import type { HeaderColumn } from "./headerReading.ts";
import type { RemarkCode } from "./remarkCode.ts";

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
  /** The header column by column, as it was understood; empty where none was found. */
  header: HeaderColumn[];
  /** Whether a person said which columns these are, now or at an earlier time. */
  isMapped: boolean;
  /** The contract that its header is most like, where none was recognised. */
  likely: string | null;
  /** What the reader noticed: error cells, hidden rows, a last line cut off. */
  warnings: string[];
  /** The batch that brought the same file before, where one did; it is not read again. */
  takenInBatch: number | null;
  /** Why the sheet as a whole was not taken, where it was not. */
  remark: string | null;
  /** The same for programs, set wherever `remark` is. */
  remarkCode: RemarkCode | null;
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
    header: [],
    isMapped: false,
    likely: null,
    warnings: [],
    takenInBatch: null,
    remark: null,
    remarkCode: null,
    ...given,
  };
}
