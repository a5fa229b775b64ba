import { expect, test } from "vitest";
import { checkDigit, idNumber } from "../../../server/sample/idNumber.ts";

test("check digits of the two examples in GB 11643", () => {
  expect(checkDigit("11010519491231002")).toBe("X");
  expect(checkDigit("44052418800101001")).toBe("4");
});

test("region, birthday, sequence and check digit in that order", () => {
  expect(idNumber("990121", "1980-05-06", 7)).toBe(`99012119800506007${checkDigit("99012119800506007")}`);
});
