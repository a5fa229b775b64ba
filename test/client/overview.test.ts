import type { TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { areaNames, seenByGroup } from "../../client/components/areaNames.ts";
import { changeText, thanLastYear } from "../../client/components/changeText.ts";
import { judgedGrain } from "../../client/state/filters.ts";
import { headlines } from "../../client/views/overview/headlines.ts";
import { reported } from "../../client/components/reported.ts";
import { signalSentences } from "../../client/views/overview/signalSentences.ts";
import { summary } from "../../client/views/profile/summary.ts";
import { trendText } from "../../client/views/profile/trendText.ts";
import type { Indicator, ReportingCell, SignalsAnswer } from "../../server/api/contract.ts";
import { readHeadlines } from "../../server/indicators/headlines.ts";
import { readThemes } from "../../server/indicators/themes.ts";
import { readLibrary } from "../../server/library.ts";
import { textsIn } from "./texts.ts";

const library = readLibrary("none");
const city = library.areas;
const indicators = library.indicators.map((each): Indicator => ({ ...each, known: [], state: "published" }));
const texts: Record<string, TFunction> = {};
beforeAll(async () => {
  for (const language of ["zh-CN", "en"] as const) texts[language] = await textsIn(language);
});
const t = (language = "zh-CN"): TFunction => texts[language] as TFunction;

type Standing = SignalsAnswer["standing"][number];
const coverage = (area: string, more: Partial<Standing> = {}): Standing => ({
  kind: "standsOut",
  indicator: "training_coverage",
  theme: "training",
  area,
  period: "2022-01/2022-10",
  value: 90,
  verdict: "better",
  benchmark: 84.5,
  base: 1000,
  chance: 0.00001,
  adjusted: 0.001,
  beyond998: true,
  ...more,
});
const told = (answer: Partial<SignalsAnswer>, language = "zh-CN", most = 5) =>
  signalSentences(
    { standing: [], changed: [], ...answer },
    { indicators, city },
    most,
    language,
    t(language),
  );

describe("what stands out", () => {
  it("by one indicator in one group is one sentence, with its evidence", () => {
    const standing = [
      coverage("990121"),
      coverage("990103", { verdict: "worse", value: 80, base: 2000, chance: 0.0042 }),
    ];
    expect(told({ standing })).toEqual([
      {
        key: "training_coverage 县区",
        indicator: "training_coverage",
        title: "培训覆盖率",
        text: "较好 甲县 90.00%；较差 丁区 80.00%；县区合计 84.50%。",
        evidence: "只凭偶然出现这么大差别的机会不到 0.5%；基数 1,000—2,000。",
      },
    ]);
    const [english] = told({ standing: [coverage("990121")] }, "en");
    expect(english?.text).toBe("better in Jia County 90.00%; Counties and districts as a whole: 84.50%.");
    expect(english?.evidence).toContain("less than 0.1% of cases; base 1,000.");
  });

  it("in many areas names three and says how many there are", () => {
    const standing = ["990121", "990122", "990102", "990103"].map((area) => coverage(area));
    expect(told({ standing })[0]?.text).toContain("丙区 90.00%等 4 个地区");
  });

  it("in two groups is two sentences, for nobody is compared across them", () => {
    const standing = [coverage("990121"), coverage("990181", { benchmark: 70 })];
    expect(told({ standing }).map(({ text }) => text)).toEqual([
      "较好 甲县 90.00%；县区合计 84.50%。",
      "较好 市直机关 90.00%；市直机关合计 70.00%。",
    ]);
  });

  it("is no more than is asked for, the strongest first", () => {
    const ids = ["training_coverage", "must_talk_coverage", "revisit_rate"];
    const standing = ids.map((indicator) => coverage("990121", { indicator }));
    expect(told({ standing }, "zh-CN", 2).map(({ indicator }) => indicator)).toEqual(ids.slice(0, 2));
  });

  it("of an area's own series says by which rule", () => {
    const changed: SignalsAnswer["changed"] = [
      {
        kind: "changed",
        indicator: "must_talk_coverage",
        theme: "care",
        area: "990121",
        period: "2022-10",
        value: 70,
        verdict: "worse",
        rule: "outside",
        direction: "down",
        centre: 83,
        lowerLimit: 75,
        upperLimit: 91,
        from: "2022-10",
      },
    ];
    expect(told({ changed })[0]).toMatchObject({
      text: "甲县2022年10月（当月） 70.00%，超出自身的控制限，较差。",
      evidence: "自身两年来的中线 83.00%。",
    });
  });
});

describe("headlines", () => {
  const themes = readThemes();
  it("are in the order of their file, with their themes", () => {
    const shown = headlines({ themes, indicators, headlines: readHeadlines() }, { maySeeSensitive: true });
    expect(shown.map(({ indicator }) => indicator.id)).toEqual(readHeadlines());
    expect(shown.every(({ theme, indicator }) => theme?.id === indicator.theme)).toBe(true);
  });

  it("leave out what one may not see, which would have all of them refused", () => {
    const shown = headlines({ themes, indicators, headlines: readHeadlines() }, { maySeeSensitive: false });
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.map(({ indicator }) => indicator.privacy)).not.toContain("sensitive");
  });

  it("leave out drafts, which nobody has figures of", () => {
    const drafts = indicators.map((each): Indicator => ({ ...each, state: "draft" }));
    expect(
      headlines({ themes, indicators: drafts, headlines: ["staff"] }, { maySeeSensitive: true }),
    ).toEqual([]);
  });
});

describe("a change", () => {
  it.each([
    [12.34, "人次", "+12.3%", "higher", "高于去年同期，超出偶然"],
    [12.34, "人次", "+12.3%", "similar", "与去年同期相近，差别可能是偶然"],
    [12.34, "人次", "+12.3%", "tooFew", "数目太少，看不出与去年有别"],
    [12.34, "人次", "+12.3%", null, "高于去年同期，未检验是否偶然"],
    [-0.04, "人", "0.0%", "similar", "与去年同期持平"],
    [-3.846, "%", "−3.85 百分点", "worse", "低于去年同期，超出偶然"],
    [0.004, "%", "0.00 百分点", null, "与去年同期持平"],
  ] as const)("of %d in %s reads %s, and %s in words", (change, unit, text, verdict, than) => {
    expect(changeText(change, unit, "zh-CN", t())).toBe(text);
    expect(thanLastYear({ lastYearChange: change, lastYearVerdict: verdict }, unit, t())).toBe(than);
  });

  it("that is not known has no words", () => {
    expect(changeText(null, "%", "zh-CN", t())).toBeUndefined();
    expect(thanLastYear({ lastYearChange: null }, "%", t())).toBeUndefined();
  });
});

describe("what is reported", () => {
  const cell = (
    area: string,
    state: ReportingCell["state"],
    due: string | null = "2022-11-05",
    last = "2022-10",
  ) => ({ contract: "training", area, state, due, last }) as ReportingCell;
  const asked = { today: "2022-11-08", month: "2022-10" };

  it("counts as complete what is all there and as missing what is late, and leaves out who owes nothing", () => {
    const cells = [
      cell("a", "received"),
      cell("b", "missing"),
      cell("b", "missing"),
      cell("c", "partly", "2022-11-10"),
      cell("d", "notExpected"),
      cell("e", "missing"),
      cell("a", "notDue", "2022-12-10"),
      cell("c", "notDue", "2022-11-20"),
      cell("c", "notDue", null),
    ];
    expect(reported({ ...asked, cells })).toEqual({
      asked: 4,
      complete: 0,
      missing: [
        { area: "b", contracts: ["training", "training"] },
        { area: "e", contracts: ["training"] },
      ],
      toCome: [
        { area: "c", contracts: ["training", "training", "training"] },
        { area: "a", contracts: ["training"] },
      ],
      nextDue: "2022-11-10",
    });
  });

  it("is not complete before its day where nothing or a part has come, and lacks nothing either", () => {
    const cells = [
      cell("a", "notDue", "2022-11-10"),
      cell("b", "partly", "2022-11-10"),
      cell("c", "received", "2022-11-10"),
    ];
    const { asked: areas, complete, missing, toCome } = reported({ ...asked, cells });
    expect([areas, complete, missing, toCome.map(({ area }) => area)]).toEqual([3, 1, [], ["a", "b"]]);
    const late = reported({ ...asked, today: "2022-11-11", cells });
    expect([late.complete, late.missing.map(({ area }) => area)]).toEqual([1, ["b"]]);
  });

  it("is of what the month is to bring, whole", () => {
    const cells = [
      cell("a", "received"),
      // Of a year and a quarter that end later.
      cell("a", "missing", "2022-11-05", "2022-12"),
      cell("a", "partly", "2022-11-05", "2022-12"),
      cell("b", "partly"),
    ];
    const { complete, missing } = reported({ ...asked, cells });
    expect([complete, missing.map(({ area }) => area)]).toEqual([1, ["b"]]);
  });

  it("of nothing is nothing", () => {
    expect(reported({ ...asked, cells: [] })).toEqual({
      asked: 0,
      complete: 0,
      missing: [],
      toCome: [],
      nextDue: null,
    });
  });
});

describe("areas", () => {
  it("are those in scope, under their groups", () => {
    const codes = (mine: "all" | string[]) =>
      seenByGroup(city, mine).map(({ group, members }) => [group.id, members.map(({ code }) => code)]);
    expect(codes(["990181", "990121"])).toEqual([
      ["county", ["990121"]],
      ["organs", ["990181"]],
    ]);
    expect(codes([])).toEqual([]);
    expect(seenByGroup(city, "all").flatMap(({ members }) => members)).toHaveLength(city.areas.length);
  });

  it("that nobody knows keep their code", () => {
    expect(areaNames(city, "zh-CN").areaName("123456")).toBe("123456");
  });
});

describe("a profile", () => {
  it("comes to a sentence that leaves out no indicator", () => {
    const rows = ["better", "worse", "higher", "lower", "similar", "tooFew", null].map((verdict) => ({
      judged: verdict === null ? null : { verdict, side: null, chance: 0, standsOut: false },
    }));
    const text = summary(rows as Parameters<typeof summary>[0], t());
    expect(text).toBe("1 项较好，1 项较差，2 项中性的高低有别，1 项相近，2 项不作评判");
  });

  it("does not call unchanged what cannot be computed", () => {
    const recent = { slope: null, chiSquare: null, until: null };
    const trend = (result: "decreasing" | "cannotBeCalculated", verdict: "worse" | null) =>
      trendText({ recent: { ...recent, result, verdict } }, t());
    expect(trend("decreasing", "worse")).toBe("下降，较差");
    expect(trend("cannotBeCalculated", null)).toBe("无法计算");
  });

  it("is of the grains that end with the month asked for", () => {
    expect([undefined, "month", "quarter", "year"].map((g) => judgedGrain(g as "month"))).toEqual([
      "ytd",
      "month",
      "ytd",
      "ytd",
    ]);
  });
});
