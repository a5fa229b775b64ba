import { describe, expect, it } from "vitest";
import { inTurns, oneAhead } from "../../../server/reports/inTurns.ts";

/** Work that ends when it is told to. */
function work() {
  const begun: string[] = [];
  const end = new Map<string, (failed?: Error) => void>();
  const of = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve, reject) =>
      end.set(name, (failed) => (failed ? reject(failed) : resolve(name))),
    );
  };
  return { begun, end: (name: string, failed?: Error) => end.get(name)?.(failed), of };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

describe("inTurns", () => {
  it("lets so many run at a time, and the next begin when one has ended or failed", async () => {
    const { begun, end, of } = work();
    const turns = inTurns(2);
    const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => turns.run(of(name)));
    await soon();
    expect(begun).toEqual(["a", "b"]);
    end("b", new Error("broken"));
    await expect(b).rejects.toThrow("broken");
    await soon();
    expect(begun).toEqual(["a", "b", "c"]);
    end("a");
    await soon();
    end("c");
    end("d");
    expect(await Promise.all([a, c, d])).toEqual(["a", "c", "d"]);
  });

  it("knows when all has ended, well or not", async () => {
    const { end, of } = work();
    const turns = inTurns(1);
    const failing = turns.run(of("a")).catch(() => "failed");
    let hasEnded = false;
    const ended = turns.ended().then(() => (hasEnded = true));
    await soon();
    expect(hasEnded).toBe(false);
    end("a", new Error("broken"));
    await ended;
    expect(await failing).toBe("failed");
  });
});

describe("oneAhead", () => {
  it("gives what was found in order, and has begun the next by then", async () => {
    const { begun, end, of } = work();
    const found: string[] = [];
    const all = (async () => {
      for await (const [name, result] of oneAhead(["a", "b", "c"], (name) => of(name)()))
        found.push(`${name}${result}`);
    })();
    await soon();
    expect(begun).toEqual(["a", "b"]);
    end("b");
    await soon();
    expect(found).toEqual([]);
    end("a");
    await soon();
    expect([found, begun]).toEqual([
      ["aa", "bb"],
      ["a", "b", "c"],
    ]);
    end("c");
    await all;
    expect(found).toEqual(["aa", "bb", "cc"]);
  });

  it("ends with the first that fails", async () => {
    const given = oneAhead([1, 2], (item) => Promise.reject(new Error(`broken ${item}`)));
    await expect(given.next()).rejects.toThrow("broken 1");
    for await (const each of oneAhead([], () => Promise.resolve(1))) expect(each).toBeUndefined();
  });
});
