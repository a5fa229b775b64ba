import fc from "fast-check";
import { expect, it } from "vitest";
import { NearestFirst } from "../../../server/statistics/nearestFirst.ts";

it("nodes come out by their distance, however they went in", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 })), (distances) => {
      const waiting = new NearestFirst();
      waiting.add(99, 7);
      waiting.clear();
      for (const [node, distance] of distances.entries()) waiting.add(node, distance);
      const taken = distances.map(() => distances[waiting.take() ?? -1]);
      expect(taken).toEqual([...distances].sort((a, b) => a - b));
      expect(waiting.take()).toBeUndefined();
    }),
  );
});
