import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findContract, readContracts } from "../../../server/contracts/readContracts.ts";
import { likeness, nearestHeader } from "../../../server/ingest/suggestHeaders.ts";

const clearing = findContract(readContracts("data/contracts"), "clearing");
const column = (id: string) => clearing.columns.find((each) => each.id === id)!;

describe("nearestHeader", () => {
  it("offers the header that is most like the missing column's words", () => {
    expect(nearestHeader(column("lead_id"), ["心情", "线索序号", "备注"])).toBe("线索序号");
    expect(nearestHeader(column("district_code"), ["所在县市区", "心情"])).toBe("所在县市区");
  });

  it("looks at the beginning of a long text alone", () => {
    expect(nearestHeader(column("lead_id"), [`线索序号${" ".repeat(60)}${"很长".repeat(500)}`])).toContain(
      "线索序号",
    );
    expect(nearestHeader(column("lead_id"), [`${"很长".repeat(30)}/线索序号`])).toBeUndefined();
  });

  it("offers none where none is like it", () => {
    expect(nearestHeader(column("lead_id"), ["心情", "天气"])).toBeUndefined();
    expect(nearestHeader(column("lead_id"), [])).toBeUndefined();
  });
});

describe("likeness", () => {
  it("is the same both ways, between 0 and 1, and 1 for the same", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const score = likeness(a, b);
        expect(score).toBe(likeness(b, a));
        expect(score >= 0 && score <= 1).toBe(true);
        expect(likeness(a, a)).toBe(1);
      }),
    );
  });
});
