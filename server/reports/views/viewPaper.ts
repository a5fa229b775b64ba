import { createHash } from "node:crypto";
import { setReport, type MadeReport, type ReportNames, type ReportSource } from "../makeReport.ts";
import { modelOf } from "../makeModel.ts";
import type { Typesetter } from "../typst/typesetter.ts";
import type { ComparedView } from "./compared.ts";
import { comparisonParts } from "./comparedView.ts";
import { overviewParts, profileParts, type MonthView } from "./monthViews.ts";
import type { ViewParts } from "./viewParts.ts";

/** What a page shows, asked by the same words as the page itself asks. */
export type ViewAsked = ComparedView | MonthView;

/** A view as a document: its words are the server's, so that nobody can put their own under the figures. */
export async function makeViewPaper(
  source: ReportSource,
  asked: ViewAsked,
  { names, typesetter }: { names: ReportNames; typesetter: Typesetter },
): Promise<MadeReport> {
  const parts = await partsOf(source, asked, names);
  const sha256 = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
  const model = await modelOf(source, {
    ...parts,
    // Not a paper of the department's: it says what it was printed from.
    template: {
      id: `view_${asked.of}`,
      sha256,
      kind: "theme",
      front: "head",
      issuer: "衡鉴·页面导出",
      marking: "内部资料　注意保存",
    },
    recipient: null,
    watermark: null,
  });
  return setReport(source, model, { comparedWith: null, typesetter });
}

function partsOf(source: ReportSource, asked: ViewAsked, names: ReportNames): Promise<ViewParts> {
  switch (asked.of) {
    case "compare":
      return comparisonParts(source, asked, names);
    case "profile":
      return profileParts(source, asked, names);
    case "overview":
      return overviewParts(source, asked, names);
  }
}
