import { expect, it } from "vitest";
import type { Sight } from "../../../server/indicators/sight.ts";
import { sharedSources } from "../../../server/reports/sharedSources.ts";
import type { ServedSnapshot } from "../../../server/snapshots/openSnapshots.ts";

const indicators: ServedSnapshot["indicators"] = [];
/** As a server gives it: another object each time. */
const snapshot = (part: Partial<ServedSnapshot> = {}) =>
  ({ number: 7, publishedAt: "2022-11-06", indicators, ...part }) as ServedSnapshot;
const all: Sight = { areas: "all", exactCounts: true, sensitiveFigures: true };

it("is one for papers of one snapshot and reader alone", () => {
  const sources = sharedSources();
  const one = sources.of(snapshot(), all);
  expect(one).toMatchObject({ number: 7, sight: all });
  expect(sources.of(snapshot(), { ...all })).toBe(one);
  expect(sources.of(snapshot(), { ...all, exactCounts: false })).not.toBe(one);
  expect(sources.of(snapshot({ number: 8 }), all)).not.toBe(one);
});

it("is another where the definitions are others, or the data folder began anew", () => {
  const sources = sharedSources();
  const one = sources.of(snapshot(), all);
  expect(sources.of(snapshot({ publishedAt: "2022-11-07" }), all)).not.toBe(one);
  expect(sources.of(snapshot({ indicators: [] }), all)).not.toBe(one);
});

it("is let go of when it is told to, or others were asked for since", () => {
  const sources = sharedSources();
  const one = sources.of(snapshot(), all);
  sources.forget();
  const other = sources.of(snapshot(), all);
  expect(other).not.toBe(one);
  sources.of(snapshot({ number: 8 }), all);
  sources.of(snapshot({ number: 9 }), all);
  expect(sources.of(snapshot(), all)).not.toBe(other);
});
