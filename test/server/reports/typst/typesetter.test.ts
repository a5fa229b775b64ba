import { expect, it } from "vitest";
import { typesetterBeside, typesetterHere } from "../../../../server/reports/typst/typesetter.ts";
import { plainModel } from "../plainModel.ts";

const asked = (text: string) => ({
  model: plainModel([{ kind: "paragraph", runs: [{ text }] }]),
  source: { snapshot: 3 },
});

it("sets the next papers in another process once one has set its share, and all the same", async () => {
  const here = typesetterHere("/no/such/folder");
  const beside = typesetterBeside("/no/such/folder", { papers: 2 });
  try {
    const texts = ["一", "二", "三"];
    const set = await Promise.all(texts.map((text) => beside.typeset(asked(text))));
    for (const [index, text] of texts.entries())
      expect(Buffer.from(set[index] ?? []).equals(Buffer.from(await here.typeset(asked(text))))).toBe(true);
    expect(await beside.describe()).toEqual(await here.describe());
  } finally {
    beside.close();
  }
}, 180_000);
