import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embeddedSource, type EmbeddedSource } from "../../../server/reports/embeddedSource.ts";
import type { MadeReport } from "../../../server/reports/makeReport.ts";
import { verifyPaper } from "../../../server/reports/verifyPaper.ts";

const source: EmbeddedSource = {
  template: { id: "city", sha256: "a" },
  month: "2022-10",
  area: null,
  recipient: null,
  sight: { areas: "all", exactCounts: true, sensitiveFigures: true },
  snapshot: { number: 7, publishedAt: "2022-11-06" },
  comparedWith: null,
  queries: [{ indicator: "cleared_persons", sha256: "b" }],
  typesetting: { sha256: "c", typst: "0" },
  fonts: [{ role: "body", family: "示例宋", file: "x.ttf", sha256: "d", isFallback: true }],
};

const stream = (content: string | Buffer) =>
  Buffer.concat([
    Buffer.from("1 0 obj\nstream\n"),
    Buffer.from(content),
    Buffer.from("\nendstream\nendobj\n"),
  ]);
const paper = (made: object = source) =>
  Buffer.concat([
    Buffer.from("%PDF-1.7\n"),
    stream(deflateSync("a picture")),
    stream(deflateSync(JSON.stringify(made))),
  ]);
const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const nothingFiled = { ofHash: () => undefined };
const made = (bytes: Buffer, part: Partial<EmbeddedSource> = {}) =>
  Promise.resolve({
    pdf: bytes,
    manifest: { ...source, ...part, pdf: { sha256: hash(bytes), bytes: bytes.length } },
  } as unknown as MadeReport);

describe("what a paper was made of", () => {
  it("is read from its attachments, deflated or not", () => {
    expect(embeddedSource(paper())).toEqual(source);
    expect(embeddedSource(Buffer.concat([Buffer.from("%PDF"), stream(JSON.stringify(source))]))).toEqual(
      source,
    );
  });

  it("is not there in anything else, and no bytes break the reading", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const around = Buffer.concat([Buffer.from("stream\n"), Buffer.from(bytes), Buffer.from("endstream")]);
        expect(embeddedSource(around)).toBeUndefined();
      }),
      { numRuns: 200 },
    );
    expect(embeddedSource(stream('{"comparedWith": broken'))).toBeUndefined();
    expect(embeddedSource(Buffer.from("stream without an end"))).toBeUndefined();
  });
});

describe("a paper", () => {
  it("is as it was made where it comes out the same", async () => {
    const file = paper();
    const found = await verifyPaper(file, { ofHash: () => undefined }, (asked) => {
      expect(asked).toEqual(source);
      return made(file);
    });
    expect(found).toMatchObject({ verdict: "same", sha256: hash(file), again: hash(file), differences: [] });
  });

  it("is not where the same material gives another", async () => {
    const altered = Buffer.concat([paper(), Buffer.from("%")]);
    expect(await verifyPaper(altered, nothingFiled, () => made(paper()))).toMatchObject({
      verdict: "differs",
    });
  });

  it("cannot be told where templates, queries or fonts are others now, and which", async () => {
    const now = { template: { id: "city", sha256: "new" }, fonts: [] };
    const found = await verifyPaper(paper(), nothingFiled, () => made(Buffer.from("other"), now));
    expect(found.verdict).toBe("otherMaterial");
    expect(found.differences.map(({ what, now: current }) => [what, current])).toEqual([
      ["template city", "new"],
      ["font body", "—"],
    ]);
  });

  it("cannot be made again where its snapshot is gone", async () => {
    const gone = () => Promise.reject(new Error("no such snapshot: 7"));
    expect(await verifyPaper(paper(), nothingFiled, gone)).toMatchObject({
      verdict: "cannotBeMade",
      reason: "no such snapshot: 7",
    });
  });

  it("exported from a page is told as that, and nothing is made for it", async () => {
    const never = () => Promise.reject(new Error("was made"));
    const view = paper({ ...source, template: { id: "view_compare", sha256: "" } });
    expect(await verifyPaper(view, nothingFiled, never)).toMatchObject({ verdict: "aView", reason: null });
  });

  it("of somebody else's is none of ours, and nothing is made for it", async () => {
    const never = () => Promise.reject(new Error("was made"));
    expect(await verifyPaper(Buffer.from("%PDF-1.7 other"), nothingFiled, never)).toMatchObject({
      verdict: "notOurs",
      source: null,
      reason: null,
    });
  });
});
