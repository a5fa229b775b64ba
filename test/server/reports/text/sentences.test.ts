import { describe, expect, it } from "vitest";
import {
  areasSentence,
  areasTitle,
  changeSentence,
  lastMonth,
  lastYear,
  rankSentence,
  readingSentence,
  verdictText,
  type AreaStanding,
} from "../../../../server/reports/text/sentences.ts";
import type { Verdict } from "../../../../server/statistics/exactVerdict.ts";

function against(change: number | null, verdict: Verdict | null = null, value: number | null = 10) {
  const judged = verdict === null ? null : { verdict, side: null, chance: 0.5, standsOut: false };
  return { value, change, judged, reason: reason(verdict === "similar" ? "withinChance" : "differs") };
}

function reason(code: Parameters<typeof changeSentence>[1]["reason"]["code"]) {
  return { code, chance: null, benchmark: null, benchmarkState: null, base: null, needed: null };
}

describe("changeSentence", () => {
  it("tells a count in %, a share in points and a score in its own unit", () => {
    expect(changeSentence("人", against(12.34), lastYear)).toBe("同比增长12.3%");
    expect(changeSentence("人次", against(-3), lastYear)).toBe("同比下降3.0%");
    expect(changeSentence("%", against(1.2), lastYear)).toBe("同比提高1.2个百分点");
    expect(changeSentence("‰", against(-0.3), lastYear)).toBe("同比下降0.3个千分点");
    expect(changeSentence("分", against(2), lastMonth)).toBe("环比提高2.0分");
    expect(changeSentence("日", against(-2), lastMonth)).toBe("环比缩短2.0日");
  });

  it("hedges what chance alone would make, and says good or bad only of what has a direction", () => {
    expect(changeSentence("%", against(1.2, "similar"), lastYear)).toBe("同比提高1.2个百分点，差异不显著");
    expect(changeSentence("%", against(1.2, "better"), lastYear)).toBe("同比提高1.2个百分点，好于上年同期");
    expect(changeSentence("%", against(-1.2, "worse"), lastMonth)).toBe("环比下降1.2个百分点，差于上月");
    expect(changeSentence("%", against(1.2, "higher"), lastYear)).toBe("同比提高1.2个百分点");
  });

  it("compares nothing that is too small, missing, hidden, unfinished or nought", () => {
    expect(changeSentence("人", against(100, "tooFew", 1), lastYear)).toBe("上年同期1人，样本少，不作比较");
    expect(changeSentence("人", against(null, null, null), lastYear)).toBe("上年同期无可比数据");
    expect(changeSentence("人", against(null, "higher", 0), lastYear)).toBe("上年同期为0");
    expect(changeSentence("人", against(0.001, "similar"), lastYear)).toBe("与上年同期持平");
    const of = (code: Parameters<typeof reason>[0]) =>
      changeSentence("人", { value: null, change: null, judged: null, reason: reason(code) }, lastYear);
    expect(of("benchmarkSuppressed")).toBe("上年同期数已抑制，不作比较");
    expect(of("provisional")).toBe("报送未齐，暂不比较");
    expect(of("unripe")).toBe("未到期，不作同比");
    expect([of("suppressed"), of("notReceived"), of("notApplicable")]).toEqual(["", "", ""]);
  });
});

describe("readingSentence", () => {
  const reading = { title: "培训覆盖率", kind: "flow" as const, unit: "%" as const };

  it("gives a share with what it is of, and keeps 人 and 人次 apart", () => {
    const shown = { ...reading, value: 84.85, state: "ok" as const, numerator: 16633, denominator: 19602 };
    expect(readingSentence(shown, ["同比提高1.2个百分点", ""])).toBe(
      "培训覆盖率84.8%（16,633/19,602），同比提高1.2个百分点",
    );
    const times = { ...shown, title: "培训", unit: "人次" as const, value: 45010, denominator: null };
    expect(readingSentence(times, [])).toBe("培训45,010人次");
  });

  it("says why there is no figure, and that one is provisional", () => {
    const none = { ...reading, value: null, numerator: null, denominator: null };
    expect(readingSentence({ ...none, state: "suppressed" }, [])).toBe("培训覆盖率因数目过小未列出");
    expect(readingSentence({ ...none, state: "notReceived" }, [])).toBe("培训覆盖率未报");
    expect(readingSentence({ ...none, state: "notApplicable" }, [])).toBe("培训覆盖率本期不适用");
    expect(readingSentence({ ...none, state: "provisional", value: 50 }, [])).toBe("培训覆盖率50.0%（暂定）");
  });
});

function standing(name: string, verdict: Verdict | null, further: Partial<AreaStanding> = {}): AreaStanding {
  return { name, value: 1, state: "ok", verdict, standsOut: false, rank: null, ...further };
}

describe("sentences of areas", () => {
  it("name only those that stand out", () => {
    const areas = [
      standing("甲县", "better", { standsOut: true }),
      standing("乙县", "worse", { standsOut: true }),
      standing("丙区", "worse"),
      standing("丁区", null, { state: "notReceived", value: null }),
    ];
    expect(areasTitle("率", areas, "higher")).toBe("率：甲县好于同组，乙县差于同组，其余差异不显著");
    expect(areasSentence("率", areas, "higher")).toBe(
      "分地区看，率甲县好于同组，乙县差于同组，其余地区差异不显著；丁区未报",
    );
  });

  it("call nothing of a neutral indicator good or bad", () => {
    const areas = [
      standing("甲县", "higher", { standsOut: true }),
      standing("乙县", "lower", { standsOut: true }),
    ];
    expect(areasTitle("率", areas, "neutral")).toBe("率：甲县高于同组，乙县低于同组，其余差异不显著");
  });

  it("say that nothing is to be seen, or that there is too little to see anything", () => {
    expect(areasTitle("率", [standing("甲县", "similar"), standing("乙县", "worse")], "higher")).toBe(
      "率：各地区与同组均无明显差异",
    );
    expect(areasSentence("率", [standing("甲县", "similar")], "higher")).toBe(
      "分地区看，各地区率与同组均无明显差异",
    );
    expect(areasTitle("率", [standing("甲县", "tooFew")], "higher")).toBe("率：样本少，不作比较");
    expect(areasSentence("率", [standing("甲县", "tooFew")], "higher")).toBe("各地区率样本少，不作比较");
    expect(areasTitle("人数", [standing("甲县", null)], "neutral")).toBe("人数：分地区情况");
    expect(areasSentence("人数", [standing("甲县", null)], "neutral")).toBe("");
  });
});

describe("rankSentence", () => {
  const ranking = { policy: "ranks" as const, taking: 10, group: "县区" };
  const ranked = (name: string, low: number, high: number) => standing(name, null, { rank: { low, high } });

  it("gives a place only where its whole range lies in one half", () => {
    const areas = [ranked("甲县", 1, 4), ranked("乙县", 4, 7), ranked("丙区", 9, 9)];
    expect(rankSentence("率", areas, ranking)).toBe(
      "县区10个地区中，率甲县（第1—4位）排名靠前，丙区（第9位）排名靠后",
    );
    expect(rankSentence("率", [ranked("乙县", 4, 7)], ranking)).toBe(
      "县区10个地区的率位次区间相互重叠，不分先后",
    );
  });

  it("cautions where few take part and gives none where places are not given", () => {
    expect(rankSentence("率", [ranked("甲县", 1, 2)], { ...ranking, policy: "cautiously", taking: 6 })).toBe(
      "县区6个地区中，率甲县（第1—2位）排名靠前，参与比较的地区少，位次仅供参考",
    );
    expect(rankSentence("率", [ranked("甲县", 1, 2)], { ...ranking, policy: "none" })).toBe("");
  });
});

describe("verdictText", () => {
  it("has a sign beside every word", () => {
    expect(verdictText("better", true)).toBe("◆明显好");
    expect(verdictText("lower", true)).toBe("◆明显低");
    expect(verdictText("worse", false)).toBe("▼较差");
    expect(verdictText("similar", false)).toBe("●相近");
    expect(verdictText("tooFew", false)).toBe("○样本少");
    expect(verdictText(null, false)).toBe("");
  });
});
