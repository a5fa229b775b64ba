import type { Block, ReportModel } from "../../../server/reports/model.ts";

/** A paper of little more than the given blocks. */
export function plainModel(blocks: Block[], further: Partial<ReportModel> = {}): ReportModel {
  return {
    kind: "brief",
    template: { id: "plain", sha256: "0" },
    title: "示例简报",
    subtitle: "副题",
    area: null,
    place: "示例市",
    month: "2022-10",
    snapshot: { number: 3, publishedAt: "2022-11-12 01:00:00", dataUntil: "2022-10-31", isSample: true },
    date: "2022-11-12",
    issuer: "示例办公室",
    marking: "内部",
    recipient: null,
    watermark: null,
    front: "head",
    blocks,
    figures: [],
    ...further,
  };
}
