import fc from "fast-check";
import { expect, it } from "vitest";
import { knownWords, maskText } from "../../../server/cases/maskText.ts";

const known = knownWords([
  { words: ["某甲某", "示例乙"], mask: "某干部" },
  { words: ["甲县示例局", "示例乙研究所"], mask: "某单位" },
  { words: ["甲县"], mask: "某地" },
]);

it("tells no person, unit or place that is known", () => {
  expect(maskText("甲县示例局示例乙在甲县推动", known)).toBe("某单位某干部在某地推动");
  // A unit may begin with what is somebody's name.
  expect(maskText("示例乙研究所的示例乙", known)).toBe("某单位的某干部");
});

it("tells none that is written with a space, as names of two characters often are", () => {
  expect(maskText("示 例　乙同志在甲 县 示例局", known)).toBe("某干部同志在某单位");
  expect(maskText("在 先 行 先 试 中", known)).toBe("在 先 行 先 试 中");
  expect(maskText("责任人示例\n乙方", known)).toBe("责任人示例\n乙方");
});

it.each([
  ["2022年 3 月 5 日报备", "某日报备"],
  ["3 月 5 日 报备", "某月 报备"],
  ["电话138-0000-0000联系", "电话某号联系"],
  ["示发〔2022〕15号文件", "示发某号文件"],
  ["2022年3月5日报备", "某日报备"],
  ["2022-03-05报备", "某日报备"],
  ["三月五日研究", "某月研究"],
  ["身份证11010119900101123X", "身份证某号"],
  ["电话13800000000", "电话某号"],
  ["文号GT2022001号", "文号某号号"],
])("tells no day and no number: %s", (text, masked) => expect(maskText(text, known)).toBe(masked));

it("leaves what tells nobody as it is", () => {
  const text = "出于公心、程序合规、及时纠正的，应当容错；第3条、20%";
  expect(maskText(text, known)).toBe(text);
});

it("leaves no known word in any text", () => {
  const part = fc.constantFrom(
    "某甲某",
    "示例乙",
    "甲县示例局",
    "甲县",
    "示例",
    "县",
    "研究所",
    "x",
    "在",
    "2022年3月",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const masked = maskText(parts.join(""), known);
      for (const word of ["某甲某", "示例乙", "甲县"]) expect(masked).not.toContain(word);
    }),
  );
});
