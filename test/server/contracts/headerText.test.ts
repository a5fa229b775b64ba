import { expect, it } from "vitest";
import { headerWords, normalizeHeader } from "../../../server/contracts/headerText.ts";
import { column } from "../../../server/contracts/contract.ts";

it("takes headers that differ in width, case, spaces, stars or a remark for the same", () => {
  const same = ["培训人次", "培训 人次（人次）", "*培训人次：", "培训\n人次", "培训人次【必填】"];
  expect(new Set(same.map(normalizeHeader))).toEqual(new Set(["培训人次"]));
  expect(normalizeHeader("ＩＤ　Card-No.")).toBe("idcardno");
});

it("knows a column by its titles, id, synonyms and codes, each once", () => {
  const given = column.parse({
    id: "birth_month",
    title: { zh: "出生年月", en: "Born" },
    type: "month",
    synonyms: ["出生 年月", "生日"],
    codes: ["A0107"],
  });
  expect(headerWords(given)).toEqual(["出生年月", "born", "birthmonth", "生日", "a0107"]);
});
