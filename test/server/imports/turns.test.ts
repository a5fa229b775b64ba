import fc from "fast-check";
import { expect, it } from "vitest";
import { createTurns } from "../../../server/imports/turns.ts";

it("does one piece of work after the other, in the order asked, whether the one before fails or not", () =>
  fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(fc.boolean(), { maxLength: 8 }), async (scheduler, fails) => {
      const turns = createTurns();
      const told: string[] = [];
      const asked = fails.map((isFailing, index) =>
        turns.take(async () => {
          told.push(`begin ${index}`);
          await scheduler.schedule(Promise.resolve());
          told.push(`end ${index}`);
          if (isFailing) throw new Error("a turn that fails");
          return index;
        }),
      );
      const outcomes = Promise.allSettled(asked);
      await scheduler.waitFor(outcomes);
      await turns.idle();
      expect(told).toEqual(fails.flatMap((_, index) => [`begin ${index}`, `end ${index}`]));
      expect((await outcomes).map(({ status }) => status === "rejected")).toEqual(fails);
    }),
  ));
