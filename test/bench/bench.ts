/** One measured number. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The same job done by something known, in the same run; `value` is how many times as much. */
  ratio?: { of: string; value: number };
}

export interface BenchContext {
  /** An empty folder, removed afterwards. */
  folder: string;
  /** Whether the full size was asked for, which takes minutes. */
  full: boolean;
  progress: (line: string) => void;
}

/** What `test/bench/<name>.bench.ts` exports as `bench`. */
export interface Bench {
  title: string;
  run(context: BenchContext): Promise<Figure[]>;
}
