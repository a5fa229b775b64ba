import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { readLibrary } from "../../server/library.ts";

const { indicators } = readLibrary(join(projectRoot, "test", "queries", "none"));
/** M01–M57: every way in which the five documents say that officials are managed and encouraged. */
const mechanisms = Array.from({ length: 57 }, (_, index) => `M${String(index + 1).padStart(2, "0")}`);

describe("the mechanisms", () => {
  it("are each measured by an indicator", () => {
    const measured = new Set(indicators.flatMap((indicator) => indicator.mechanisms));
    expect(mechanisms.filter((mechanism) => !measured.has(mechanism))).toEqual([]);
  });

  it("are the only ones that indicators name", () => {
    const others = indicators.flatMap(({ id, mechanisms: named }) =>
      named.filter((mechanism) => !mechanisms.includes(mechanism)).map((mechanism) => `${id}: ${mechanism}`),
    );
    expect(others).toEqual([]);
  });
});
