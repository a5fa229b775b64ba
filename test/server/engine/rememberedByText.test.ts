import { expect, it } from "vitest";
import { rememberedByText } from "../../../server/engine/rememberedByText.ts";

it("what hangs on a text is found out once for each text, and again where that failed", async () => {
  const asked: string[] = [];
  const lengthOf = rememberedByText((text: string, mayFail: boolean) => {
    asked.push(text);
    return mayFail ? Promise.reject(new Error("not now")) : Promise.resolve(text.length);
  });
  await expect(lengthOf("甲", true)).rejects.toThrow("not now");
  expect([await lengthOf("甲", false), await lengthOf("甲", false), await lengthOf("甲乙", false)]).toEqual([
    1, 1, 2,
  ]);
  expect(asked).toEqual(["甲", "甲", "甲乙"]);
});
