import { describe, expect, it } from "vitest";
import { Printed, type Paper } from "../../../../server/reports/paper.ts";
import { filledLine, filledText } from "../../../../server/reports/text/fillText.ts";
import { periodWords } from "../../../../server/reports/text/periodWords.ts";

/** Of a place whose name looks like Markdown, and a reader who is told of no indicator. */
const paper = {
  place: "**甲*县_",
  snapshot: 7,
  words: periodWords("2022-10"),
  printed: new Printed(),
  book: { of: () => undefined },
} as unknown as Paper;

describe("a template's text", () => {
  it("has bold beside Chinese, and figures put in after its Markdown is read", () => {
    expect(filledText(paper, "截至底，在册**{{place}}**。其余{{staff.value}}。")).toEqual([
      {
        kind: "paragraph",
        runs: [{ text: "截至底，在册" }, { text: "**甲*县_", strong: true }, { text: "。其余…。" }],
      },
    ]);
  });

  it("may be lists; links, pictures and HTML are the words they are made of", () => {
    const [list, ...rest] = filledText(paper, "1. 第一\n2. 第{{snapshot}}号\n\n<b>粗</b>[链](http://a.b)\n");
    expect(list).toEqual({ kind: "list", ordered: true, items: [[{ text: "第一" }], [{ text: "第7号" }]] });
    expect(JSON.stringify(rest)).toContain("链");
    expect(JSON.stringify(rest)).not.toContain("http://a.b");
  });

  it("leaves a reference that cannot be read as it stands", () => {
    expect(filledLine(paper, "{{span}}{{what}}")).toBe("2022年1—10月{{what}}");
  });
});
