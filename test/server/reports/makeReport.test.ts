import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";
import { values } from "../../../server/indicators/values.ts";
import { makeReport, reportNames, type AskedReport } from "../../../server/reports/makeReport.ts";
import { reportTemplate, type ReportTemplate } from "../../../server/reports/template/template.ts";
import {
  typesetterBeside,
  typesetterHere,
  type Typesetter,
} from "../../../server/reports/typst/typesetter.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";
import { readPdf } from "./readPdf.ts";

let city: SmallCity;
let snapshot: Snapshot;
let here: Typesetter;

beforeAll(async () => {
  city = await smallCity();
  snapshot = await openSnapshot(dataPaths(city.dataDir).snapshots);
  here = typesetterHere("/no/such/folder");
});
afterAll(() => {
  snapshot.close();
  city.remove();
});

function templateOf(kind: "city" | "area"): ReportTemplate {
  const own =
    kind === "area"
      ? [{ kind: "profile", title: "对照" }]
      : [{ kind: "areas", title: "分地区", indicators: ["cleared_persons"] }];
  const template = reportTemplate.parse({
    id: "small",
    kind,
    title: "{{place}}月报",
    subtitle: "{{span}}",
    issuer: "示例办公室",
    marking: "内部",
    front: "cover",
    sections: [
      {
        kind: "overall",
        title: "总体情况",
        indicators: ["cleared_persons"],
        text: "年初以来澄清**{{cleared_persons.value}}**，{{nobody_knows.value}}。",
      },
      ...own,
      { kind: "changes", title: "变化" },
      ...["figures", "definitions", "quality", "restatements"].map((each) => ({ kind: each, title: each })),
    ],
  });
  return { ...template, sha256: "0", topic: null };
}

const full: Sight = { areas: "all", exactCounts: true, sensitiveFigures: true };

function make(kind: "city" | "area", asked: Partial<AskedReport> = {}, sight = full, typesetter = here) {
  return makeReport(
    { ...snapshot, sight },
    templateOf(kind),
    { month: "2022-10", ...asked },
    {
      names: reportNames(city.library),
      typesetter,
    },
  );
}

describe("makeReport", () => {
  it("prints the figures that are answered, and says where there are none", async () => {
    const { pdf, model } = await make("city");
    const question = {
      indicators: ["cleared_persons"],
      from: "2022-01",
      to: "2022-10",
      grain: "ytd" as const,
      where: {},
      compare: false,
    };
    const answered = [
      ...(await values(inFull(snapshot), { ...question, by: [] })),
      ...(await values(inFull(snapshot), { ...question, by: ["area"] })),
    ];
    for (const row of answered) {
      const printed = model.figures.find(({ area, period }) => area === row.area && period === row.period);
      expect(printed).toMatchObject({ value: row.value, state: row.state, numerator: row.numerator });
    }
    const { text } = await readPdf(pdf);
    const joined = text.replace(/\s/g, "");
    expect(joined).toContain("示例市月报");
    expect(joined).toContain("年初以来澄清3人（暂定），…。");
    expect(joined).toMatch(/甲县.*3/);
    expect(joined).toContain("未报");
  });

  it("hides small counts from a reader without exact counts, and says nothing of what falls due", async () => {
    const { pdf, model } = await make("area", { area: "990121" }, { ...full, exactCounts: false });
    const own = model.figures.find(({ area, period }) => area === "990121" && period.includes("/"));
    expect(own).toMatchObject({ state: "suppressed", value: null, numerator: null, text: "…" });
    const { text, attachments } = await readPdf(pdf);
    expect(text.replace(/\s/g, "")).toContain("年初以来澄清…，");
    expect(text.replace(/\s/g, "")).toContain("到期事项为精确计数，本件阅件范围不含，未列");
    const csv = new TextDecoder().decode(attachments.get("figures.csv"));
    expect(csv).toMatch(/cleared_persons,[^\n]*,990121,[^\n]*,,,,,,,suppressed,…/);
  });

  it("knows no area out of its reader's scope", async () => {
    const sight: Sight = { ...full, areas: ["990121"] };
    await expect(make("area", { area: "990122" }, sight)).rejects.toMatchObject({ code: "not-found" });
    const { model } = await make("area", { area: "990121" }, sight);
    expect(new Set(model.figures.map(({ area }) => area))).toEqual(new Set(["990121"]));
    expect(JSON.stringify(model)).not.toContain("乙县");
  });

  it("asks for an area where a paper is of one, and refuses one where it is of all", async () => {
    await expect(make("area")).rejects.toMatchObject({ code: "bad-question" });
    await expect(make("city", { area: "990121" })).rejects.toMatchObject({ code: "bad-question" });
  });

  it("is the same byte for byte from another process, and tells what it was made of", async () => {
    const beside = typesetterBeside("/no/such/folder");
    try {
      const [one, other] = [await make("city"), await make("city", {}, full, beside)];
      // What differs is told by the manifest: a figure, the layout's files, the fonts or the setting alone.
      expect(one.manifest).toEqual(other.manifest);
      expect(Buffer.from(one.pdf).equals(Buffer.from(other.pdf))).toBe(true);
      expect(one.manifest).toMatchObject({
        snapshot: { number: 1 },
        month: "2022-10",
        queries: [{ indicator: "cleared_persons" }],
        pdf: { bytes: one.pdf.length },
      });
      const { attachments } = await readPdf(one.pdf);
      const source = JSON.parse(new TextDecoder().decode(attachments.get("source.json"))) as object;
      expect(one.manifest).toMatchObject(source);
    } finally {
      beside.close();
    }
    // On a busy machine the other process, which comes after whatever answers people, takes its time to begin.
  }, 180_000);

  it("lists what an earlier paper said otherwise, to who sees everything", async () => {
    const change = {
      indicator: "cleared_persons",
      area: "990121",
      grain: "month" as const,
      period: "2022-03",
      oldValue: 2,
      newValue: 3,
      difference: 1,
      differenceUnit: "人",
      oldState: "ok" as const,
      newState: "ok" as const,
      oldNumerator: 2,
      newNumerator: 3,
      oldDenominator: null,
      newDenominator: null,
      reasons: "brought",
      batches: "1",
      files: "补报.xlsx",
    };
    const earlier = { snapshot: 0, changes: [change, { ...change, grain: "ytd" as const }] };
    const told = await readPdf((await make("city", { earlier })).pdf);
    expect(told.text.replace(/\s/g, "")).toContain("以前月份的数字有1处更正");
    expect(told.text).toContain("补报.xlsx");
    const untold = await make("city", { earlier }, { ...full, exactCounts: false });
    expect(JSON.stringify(untold.model)).not.toContain("补报.xlsx");
  });
});
