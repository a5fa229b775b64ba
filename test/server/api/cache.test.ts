import { brotliDecompressSync, gunzipSync } from "node:zlib";
import fc from "fast-check";
import express from "express";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createAnswering, setAnswering } from "../../../server/api/answering.ts";
import { BoundedCache } from "../../../server/api/boundedCache.ts";
import { CommonQuestions } from "../../../server/api/commonQuestions.ts";
import { keepWarm } from "../../../server/api/keepWarm.ts";
import { createMetrics } from "../../../server/api/metrics.ts";
import type { ServedSnapshot } from "../../../server/snapshots/openSnapshots.ts";
import { FinishedAnswers } from "../../../server/api/finishedAnswers.ts";
import { policyHash } from "../../../server/api/policyHash.ts";
import { SharedWork } from "../../../server/api/sharedWork.ts";

describe("BoundedCache", () => {
  it("never holds more than it may, and lets go what was asked for longest ago", () => {
    const act = fc.record({
      key: fc.constantFrom("a", "b", "c", "d", "e", "f"),
      bytes: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const cache = new BoundedCache<number>(100);
        /** The same, kept simply: the one asked longest ago first. */
        let model: { key: string; bytes: number }[] = [];
        for (const { key, bytes } of acts) {
          const found = model.find((each) => each.key === key);
          if (bytes === undefined) expect(cache.get(key)).toBe(found?.bytes);
          else cache.set(key, bytes, bytes);
          const kept = bytes === undefined ? found : bytes <= 25 ? { key, bytes } : undefined;
          model = [...model.filter((each) => each.key !== key), ...(kept ? [kept] : [])];
          while (model.reduce((sum, each) => sum + each.bytes, 0) > 100) model.shift();
          expect(cache.values()).toEqual(model.map((each) => each.bytes));
          expect(cache.bytes).toBe(model.reduce((sum, each) => sum + each.bytes, 0));
        }
      }),
    );
  });
});

/** Work that ends when it is told to. */
function slowWork() {
  const ends: { resolve: (value: string) => void; reject: (error: Error) => void; wanted: AbortSignal }[] =
    [];
  const work = vi.fn<(wanted: AbortSignal) => Promise<string>>(
    (wanted: AbortSignal) =>
      new Promise<string>((resolve, reject) => {
        ends.push({ resolve, reject, wanted });
      }),
  );
  return { work, ends };
}

describe("SharedWork", () => {
  const forever = new AbortController().signal;

  it("does equal work once for all who ask at once, and anew for who asks later", async () => {
    const shared = new SharedWork<string>();
    const { work, ends } = slowWork();
    const both = [shared.ask("a", forever, work), shared.ask("a", forever, work)];
    ends[0]?.resolve("done");
    expect(await Promise.all(both)).toEqual(["done", "done"]);
    expect(work).toHaveBeenCalledOnce();
    const later = shared.ask("a", forever, work);
    ends[1]?.resolve("again");
    expect(await later).toBe("again");
  });

  it("goes on for the others when the first who asked goes away", async () => {
    const shared = new SharedWork<string>();
    const { work, ends } = slowWork();
    const leaving = new AbortController();
    const first = shared.ask("a", leaving.signal, work);
    const second = shared.ask("a", forever, work);
    leaving.abort(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    expect(ends[0]?.wanted.aborted).toBe(false);
    ends[0]?.resolve("done");
    expect(await second).toBe("done");
  });

  it("stops when the last has gone, and whoever comes then is not told of it", async () => {
    const shared = new SharedWork<string>();
    const { work, ends } = slowWork();
    const leaving = new AbortController();
    const first = shared.ask("a", leaving.signal, work);
    leaving.abort(new Error("gone"));
    await expect(first).rejects.toThrow("gone");
    expect(ends[0]?.wanted.aborted).toBe(true);
    const later = shared.ask("a", forever, work);
    ends[0]?.reject(new Error("interrupted"));
    ends[1]?.resolve("done");
    expect(await later).toBe("done");
  });

  it("tells everybody who waits of a failure, and remembers none", async () => {
    const shared = new SharedWork<string>();
    const { work, ends } = slowWork();
    const both = [shared.ask("a", forever, work), shared.ask("a", forever, work)];
    ends[0]?.reject(new Error("failed"));
    for (const each of both) await expect(each).rejects.toThrow("failed");
    const later = shared.ask("a", forever, work);
    ends[1]?.resolve("done");
    expect(await later).toBe("done");
  });
});

describe("FinishedAnswers", () => {
  const forever = new AbortController().signal;
  const text = Buffer.from("甲".repeat(5_000));
  const make = async () => ({ body: text, rows: 7 });

  it.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
    ["identity", (bytes: Buffer) => bytes],
  ] as const)("keeps an answer as it is sent, by %s", async (encoding, decode) => {
    const answers = new FinishedAnswers(1_000_000);
    const asked = vi.fn<typeof make>(make);
    for (let turn = 0; turn < 2; turn++) {
      const answer = await answers.obtain({ key: "a", encoding, isKept: true }, forever, asked);
      expect(answer).toMatchObject({ encoding, rows: 7 });
      expect(decode(answer.body).equals(text)).toBe(true);
    }
    expect(asked).toHaveBeenCalledOnce();
    expect(answers.bytes).toBeLessThan(encoding === "identity" ? 16_000 : 1_000);
  });

  it("leaves small answers as they are", async () => {
    const answers = new FinishedAnswers(1_000_000);
    const small = async () => ({ body: Buffer.from("{}") });
    const answer = await answers.obtain({ key: "a", encoding: "br", isKept: true }, forever, small);
    expect(answer.encoding).toBe("identity");
  });

  it("makes each time what is not to be kept, for each who asks at once, too", async () => {
    const answers = new FinishedAnswers(1_000_000);
    const asked = vi.fn<typeof make>(make);
    const draft = { key: "a", encoding: "identity", isKept: false } as const;
    await Promise.all([1, 2].map(() => answers.obtain(draft, forever, asked)));
    await answers.obtain(draft, forever, asked);
    expect(asked).toHaveBeenCalledTimes(3);
    expect(answers.size).toBe(0);
  });
});

describe("policyHash", () => {
  it("is the same for the same sight alone", () => {
    const sight = fc.record({
      areas: fc.oneof(
        fc.constant("all" as const),
        fc.uniqueArray(fc.constantFrom("990101", "990102", "all")),
      ),
      exactCounts: fc.boolean(),
      sensitiveFigures: fc.boolean(),
    });
    const plain = ({ areas, ...rest }: { areas: "all" | string[] }) =>
      JSON.stringify({ ...rest, areas: areas === "all" ? areas : areas.toSorted() });
    fc.assert(
      fc.property(sight, sight, (one, other) => {
        expect(policyHash(one) === policyHash(other)).toBe(plain(one) === plain(other));
      }),
    );
  });
});

describe("CommonQuestions", () => {
  it("asks anew what was asked most, and minds no answer that there is no more", async () => {
    const common = new CommonQuestions();
    const asked: number[] = [];
    for (let question = 0; question < 40; question++) {
      for (let times = 0; times <= question; times++)
        common.note(String(question), async () => {
          asked.push(question);
          if (question === 39) throw new Error("gone with the snapshot");
        });
    }
    await common.warm(new AbortController().signal);
    expect(asked).toEqual(Array.from({ length: 30 }, (_, index) => 39 - index));
  });
});

describe("keepWarm", () => {
  afterEach(() => vi.useRealTimers());

  it("has the common questions answered anew once another snapshot is served, and only then", async () => {
    vi.useFakeTimers();
    let number = 1;
    const snapshot = async () => ({ number }) as ServedSnapshot;
    const app = express();
    const answering = createAnswering(createMetrics({ snapshot }));
    setAnswering(app, answering);
    const again = vi.fn<() => Promise<void>>(async () => {});
    answering.common.note("a", again);
    const stop = keepWarm(app, { snapshot });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(again).not.toHaveBeenCalled();
    number = 2;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(again).toHaveBeenCalledOnce();
    stop();
    number = 3;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(again).toHaveBeenCalledOnce();
  });
});
