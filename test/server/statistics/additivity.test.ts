import { describe, expect, it } from "vitest";
import {
  occasions,
  persons,
  personsOfOneCategory,
  total,
  type Dimension,
  type Figure,
} from "../../../server/statistics/additivity.ts";
import { distinctBounds } from "../../../server/statistics/distinctBounds.ts";

describe("what adds up", () => {
  it("is occasions over everything, persons over areas", () => {
    expect(total([occasions(3), occasions(4)], "month").value).toBe(7);
    expect(total([persons(3), persons(4)], "area").value).toBe(7);
    expect(total([personsOfOneCategory(3), personsOfOneCategory(4)], "category").value).toBe(7);
  });

  it("is not persons over months: neither the compiler nor the check lets it through", () => {
    // @ts-expect-error one person would be counted twice
    expect(() => total([persons(3), persons(4)], "month")).toThrow("these figures do not add up over: month");
    // @ts-expect-error as above
    expect(() => total([personsOfOneCategory(3)], "month")).toThrow();
    const fromFile = persons(3) as unknown as Figure<Dimension>;
    expect(() => total([occasions(3), fromFile], "category")).toThrow("do not add up over: category");
  });

  it("stands in for what adds over less, and the sum adds only where all did", () => {
    const mixed: Figure<"area">[] = [occasions(3), persons(4)];
    const sum = total(mixed, "area");
    expect(sum.value).toBe(7);
    expect([...sum.addsOver]).toEqual(["area"]);
    // @ts-expect-error the sum does not add over months, because one part does not
    expect(() => total([sum], "month")).toThrow();
  });
});

describe("persons of several months together", () => {
  it("are at least those of the fullest, at most all or everybody", () => {
    expect(distinctBounds([40, 35, 50], 120)).toEqual({ lower: 50, upper: 120 });
    expect(distinctBounds([40, 35, 50])).toEqual({ lower: 50, upper: 125 });
    expect(distinctBounds([])).toEqual({ lower: 0, upper: 0 });
  });
});
