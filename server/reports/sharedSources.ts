import type { Sight } from "../indicators/sight.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import type { ReportSource } from "./makeReport.ts";

/** So long after its last paper what a reader was answered is let go. */
const keptFor = 5 * 60_000;

/** More readers than these seldom have papers made at the same time. */
const most = 2;

interface Shared {
  indicators: ServedSnapshot["indicators"];
  source: ReportSource;
  end: NodeJS.Timeout;
}

/**
 * What papers of one snapshot for one reader are made from: what the first asked,
 * the next need not ask again (`figures/once.ts`).
 */
export function sharedSources() {
  const known = new Map<string, Shared>();

  const drop = (key: string) => {
    clearTimeout(known.get(key)?.end);
    known.delete(key);
  };

  return {
    of({ number, publishedAt, ...answerer }: ServedSnapshot, sight: Sight): ReportSource {
      const key = JSON.stringify([number, publishedAt, sight]);
      const found = known.get(key);
      // A definition that is being written is another each time.
      const source =
        found?.indicators === answerer.indicators
          ? found.source
          : { ...answerer, number, publishedAt, sight };
      drop(key);
      const end = setTimeout(() => known.delete(key), keptFor).unref();
      known.set(key, { indicators: answerer.indicators, source, end });
      for (const oldest of [...known.keys()].slice(0, Math.max(0, known.size - most))) drop(oldest);
      return source;
    },

    /** So that papers made again are asked for again, and tell whether the answers are the same. */
    forget(): void {
      for (const key of known.keys()) drop(key);
    },
  };
}
