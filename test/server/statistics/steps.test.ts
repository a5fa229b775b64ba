import { describe, expect, it } from "vitest";
import { atOnce, inTurns, type Steps } from "../../../server/statistics/steps.ts";

/** Steps of a few milliseconds each. */
function* steps(count: number, done: number[] = []): Steps<string> {
  for (let step = 0; step < count; step++) {
    const until = performance.now() + 3;
    while (performance.now() < until);
    done.push(step);
    yield;
  }
  return "done";
}

describe("steps", () => {
  it("come to the same at once and in turns", async () => {
    expect(atOnce(steps(3))).toBe("done");
    expect(await inTurns(steps(3))).toBe("done");
  });

  it("in turns let others do something meanwhile", async () => {
    const done: number[] = [];
    const running = inTurns(steps(20, done));
    await new Promise((resolve) => setImmediate(resolve));
    expect(done.length).toBeLessThan(20);
    await running;
    expect(done).toHaveLength(20);
  });

  it("in turns stop when nobody wants them any more", async () => {
    const done: number[] = [];
    const leaving = new AbortController();
    const running = inTurns(steps(1_000, done), leaving.signal);
    setImmediate(() => leaving.abort(new Error("gone")));
    await expect(running).rejects.toThrow("gone");
    expect(done.length).toBeLessThan(1_000);
  });
});
