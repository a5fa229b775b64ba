/** What a paper was made of: enough to make it again, and to tell whether it is the one that was made. */
export interface ReportManifest {
  template: { id: string; sha256: string };
  month: string;
  area: string | null;
  recipient: string | null;
  /** Across each page; not said of papers that are older than this. */
  watermark?: string | null;
  sight: { areas: "all" | readonly string[]; exactCounts: boolean; sensitiveFigures: boolean };
  snapshot: { number: number; publishedAt: string };
  /** The snapshot that earlier figures were held against for the restatements; null where there was none. */
  comparedWith: number | null;
  /** Of every indicator in the paper: the hash of all that its figures hang on. */
  queries: { indicator: string; sha256: string }[];
  /** What the document is set by. */
  typesetting: { sha256: string; typst: string };
  fonts: { role: string; family: string; file: string; sha256: string; isFallback: boolean }[];
  model: { sha256: string };
  pdf: { sha256: string; bytes: number };
}
