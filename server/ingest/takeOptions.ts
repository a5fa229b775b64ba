import type { Areas } from "../contracts/areas.ts";
import type { Mappings } from "./mapping.ts";
import type { Vocabulary } from "./matchHeader.ts";
import type { ReadingMeter } from "./readingMeter.ts";

/** How the sheets of a batch are to be taken. */
export interface TakeOptions {
  areas: Areas;
  /** The area of sheets that do not say it. */
  area: string | undefined;
  /** The month of sheets, YYYY-MM, where whoever sends them says it. */
  period: string | undefined;
  /** The day of receipt, YYYY-MM-DD. */
  today: string;
  vocabularies: Vocabulary[];
  /** What people said of headers. */
  mappings: Mappings;
  /** Told of rows as they are read. */
  meter: ReadingMeter;
  /** Where copies may lie while a file is read. */
  workFolder: string;
}
