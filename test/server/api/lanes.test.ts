import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { heavyAtOnce, Lane } from "../../../server/api/lanes.ts";

const forever = new AbortController().signal;
const limits = { atOnce: 1, mostWaiting: 100, mostWaitingOfOne: 100 };

/** Runs pieces of work of some persons, each asked for while the first still runs; gives the order they ran in. */
async function orderOf(persons: string[], atOnce = 1): Promise<string[]> {
  const lane = new Lane({ ...limits, atOnce });
  const ran: string[] = [];
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  const all = persons.map((person) =>
    lane.run(person, forever, async () => {
      ran.push(person);
      await gate;
    }),
  );
  open();
  await Promise.all(all);
  expect([lane.running, lane.waiting]).toEqual([0, 0]);
  return ran;
}

describe("Lane", () => {
  it("gives everybody a turn before anybody has two", async () => {
    expect(await orderOf(["a", "a", "a", "a", "b", "c", "b"])).toEqual(["a", "a", "b", "c", "a", "b", "a"]);
  });

  it("runs everything once, and never more at once than it may", async () => {
    const persons = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(persons, fc.integer({ min: 1, max: 4 }), async (asked, atOnce) => {
        const lane = new Lane({ ...limits, atOnce });
        let running = 0;
        let ran = 0;
        await Promise.all(
          asked.map((person, index) =>
            lane
              .run(person, forever, async () => {
                running++;
                ran++;
                expect(running).toBeLessThanOrEqual(atOnce);
                await new Promise((resolve) => setImmediate(resolve));
                running--;
                if (index % 3 === 0) throw new Error("failed");
              })
              .catch(() => {}),
          ),
        );
        expect(ran).toBe(asked.length);
        expect([lane.running, lane.waiting]).toEqual([0, 0]);
      }),
    );
  });

  it("turns away who has too many waiting, and says when to come again; not what is under way", async () => {
    const lane = new Lane({ atOnce: 1, mostWaiting: 3, mostWaitingOfOne: 2 });
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const all = [1, 2, 3].map(() => lane.run("a", forever, () => gate));
    const refused = { code: "too-many-requests", details: { retryAfterSeconds: 5 } };
    await expect(lane.run("a", forever, () => gate)).rejects.toMatchObject(refused);
    all.push(lane.run("b", forever, () => gate));
    await expect(lane.run("b", forever, () => gate)).rejects.toMatchObject(refused);
    all.push(lane.run("a", forever, () => gate, { underWay: true }));
    expect(lane.waiting).toBe(4);
    open();
    await Promise.all(all);
  });

  it("keeps no place for who goes away", async () => {
    const lane = new Lane(limits);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const first = lane.run("a", forever, () => gate);
    const leaving = new AbortController();
    const gone = lane.run("b", leaving.signal, async () => "never");
    const stays = lane.run("c", forever, async () => "done");
    leaving.abort(new Error("gone"));
    await expect(gone).rejects.toThrow("gone");
    expect(lane.waiting).toBe(1);
    open();
    await first;
    expect(await stays).toBe("done");
  });
});

describe("heavyAtOnce", () => {
  it("leaves threads and a core to the pages", () => {
    expect([1, 2, 3, 4, 64].map(heavyAtOnce)).toEqual([1, 1, 2, 2, 2]);
  });
});
