import { expect, it } from "vitest";
import { QueryTurns } from "../../../server/workbench/queryTurns.ts";

const wanted = new AbortController().signal;

it("gives each person a turn before anybody has two", async () => {
  const turns = new QueryTurns({ atOnce: 1, atOnceOfOne: 1, mostWaiting: 9, mostWaitingOfOne: 9 });
  const order: string[] = [];
  const first = await turns.wait("a", wanted);
  const asked = ["a", "a", "b", "c", "b"].map(async (person) => {
    const end = await turns.wait(person, wanted);
    order.push(person);
    end();
  });
  first();
  await Promise.all(asked);
  expect(order).toEqual(["a", "b", "c", "a", "b"]);
});

it.each([
  { of: "no more of one person's at once than may be", atOnce: 3, atOnceOfOne: 1 },
  { of: "nobody's second in the last place", atOnce: 2, atOnceOfOne: 2 },
])("runs $of, while others wait for none of them", async ({ atOnce, atOnceOfOne }) => {
  const turns = new QueryTurns({ atOnce, atOnceOfOne, mostWaiting: 9, mostWaitingOfOne: 9 });
  const end = await turns.wait("a", wanted);
  let hadSecond = false;
  const second = turns.wait("a", wanted);
  void second.then(() => (hadSecond = true));
  (await turns.wait("b", wanted))();
  expect(hadSecond).toBe(false);
  end();
  (await second)();
});

it("turns away who asks too much, and forgets who leaves", async () => {
  const turns = new QueryTurns({ atOnce: 1, atOnceOfOne: 1, mostWaiting: 2, mostWaitingOfOne: 1 });
  const end = await turns.wait("a", wanted);
  const leaving = new AbortController();
  const left = turns.wait("b", leaving.signal);
  await expect(turns.wait("b", wanted)).rejects.toMatchObject({ code: "too-many-requests" });
  leaving.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  const next = turns.wait("b", wanted);
  end();
  (await next)();
});
