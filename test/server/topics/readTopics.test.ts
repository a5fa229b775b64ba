import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readComposites } from "../../../server/composites/readComposites.ts";
import { readLibrary } from "../../../server/library.ts";
import { findFlow, findTopic, readTopics } from "../../../server/topics/readTopics.ts";

const library = readLibrary(join(tmpdir(), "hengjian-no-such-folder"));
const { composites } = readComposites(library);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-topics-"));
  for (const each of ["topics", "flows"]) mkdirSync(join(folder, each));
});
afterEach(() => rmSync(folder, { recursive: true }));

const topic = `id: trial
title: { zh: 试验, en: Trial }
sentence: { zh: 试验, en: Trial }
position: 1
headlines: [leads_received]
themes: [clearing]
composites: [four_in_one]
flows: [course]
source: [S3 四]
`;
const flow = `id: course
title: { zh: 走向, en: Course }
kind: sankey
indicator: warning_course
dimension: reached
source: S3 四
caveat: { zh: 试验, en: Trial }
nodes:
  - { id: first, title: { zh: 一级, en: First } }
  - { id: second, title: { zh: 二级, en: Second } }
paths:
  一级: [first]
  二级: [first, second]
`;

type Change = [from: string, to: string];

function read({ inTopic = [], inFlow = [] }: { inTopic?: Change[]; inFlow?: Change[] } = {}) {
  const changed = (text: string, changes: Change[]) =>
    changes.reduce((before, [from, to]) => {
      if (!before.includes(from)) throw new Error(`not in the file: ${from}`);
      return before.replace(from, to);
    }, text);
  writeFileSync(join(folder, "topics", "trial.yaml"), changed(topic, inTopic));
  writeFileSync(join(folder, "flows", "course.yaml"), changed(flow, inFlow));
  const found = readTopics(library, composites, {
    topics: join(folder, "topics"),
    flows: join(folder, "flows"),
  });
  return { ...found, faults: found.faults.map((fault) => fault.slice(folder.length + 1)) };
}

describe("the topics of the product", () => {
  const all = readTopics(library, composites);

  it("are the fourteen of the source documents, without a fault", () => {
    expect(all.faults).toEqual([]);
    expect(all.topics.map(({ title }) => title.zh)).toEqual(
      "教育培训 实践锻炼 选拔任用 考核评价 能上能下 监督问责与三级预警 容错纠错 澄清正名 受处分干部管理与观察期 谈心谈话 关心关爱 表彰宣传 专项整治任务 举报受理".split(
        " ",
      ),
    );
  });

  it("use every flow there is", () => {
    const used = new Set(all.topics.flatMap(({ flows }) => flows.map(({ id }) => id)));
    expect(all.flows.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
  });

  it("refuse a topic and a flow that are not there", () => {
    const reports = findTopic(all.topics, "reports");
    expect(findFlow(all, reports).id).toBe("lead_course");
    expect(() => findTopic(all.topics, "none")).toThrow("no such topic");
    expect(() => findFlow(all, reports, "task_course")).toThrow("no such flow");
    expect(() => findFlow(all, findTopic(all.topics, "care"))).toThrow("no such flow");
  });
});

describe("a topic", () => {
  it("has its headlines first and each indicator once", () => {
    const { topics, faults } = read();
    expect(faults).toEqual([]);
    const ids = topics[0]?.indicators ?? [];
    expect(ids[0]).toBe("leads_received");
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain("cleared_persons");
    expect(topics[0]?.flows).toEqual([{ id: "course", kind: "sankey", title: { zh: "走向", en: "Course" } }]);
  });

  it.each<[Change, string]>([
    [["position: 1", "position: 1\nplace: 2"], "topics/trial.yaml:1: (top): unrecognized key"],
    [["[leads_received]", "[none]"], "topics/trial.yaml:5: headlines.0: no such one among headlines: none"],
    [["[clearing]", "[none]"], "topics/trial.yaml:6: themes.0: no such one among themes: none"],
    [["[four_in_one]", "[none]"], "topics/trial.yaml:7: composites.0: no such one among composites: none"],
    [["id: trial", "id: other"], "topics/trial.yaml:1: id: expected the file's name: other"],
  ])("tells its fault with the place: %s", (change, fault) => {
    const { topics, faults } = read({ inTopic: [change] });
    expect(faults.map((each) => each.slice(0, fault.length))).toEqual([fault]);
    expect(topics).toEqual([]);
  });
});

describe("a flow", () => {
  it.each<[Change, string]>([
    [["warning_course", "none"], "flows/course.yaml:4: indicator: no such indicator: none"],
    [["warning_course", "influence_persons"], "flows/course.yaml:5: dimension: no such dimension"],
    [["dimension: reached", "dimension: none"], "flows/course.yaml:5: dimension: no such dimension"],
    [["[first, second]", "[first, third]"], "flows/course.yaml:13: paths.二级: no such node: third"],
    [["[first, second]", "[second, first]"], "flows/course.yaml:13: paths.二级: expected to begin at first"],
    [
      ["paths:", "days: [{ from: second, to: first, indicator: lead_days }]\npaths:"],
      "flows/course.yaml:11: days.0.from: no such step: second to first",
    ],
    [
      ["paths:", "days: [{ from: first, to: second, indicator: lead_course }]\npaths:"],
      "flows/course.yaml:11: days.0.indicator: expected an indicator of days",
    ],
    [["kind: sankey", "kind: sankey\nwidth: 1"], "flows/course.yaml:1: (top): unrecognized key"],
  ])("tells its fault with the place: %s", (change, fault) => {
    const { faults } = read({ inFlow: [change] });
    expect(faults[0]?.slice(0, fault.length)).toBe(fault);
    // The topic that it belongs to cannot have it either.
    expect(faults.at(-1)).toContain("no such one among flows: course");
  });
});
