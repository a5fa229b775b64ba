import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readComposites } from "../../../../server/composites/readComposites.ts";
import {
  findTemplate,
  readTemplates,
  templatesFolder,
  templatesReader,
} from "../../../../server/reports/template/readTemplates.ts";
import { readTopics } from "../../../../server/topics/readTopics.ts";
import { sampleLibrary } from "../../sampleLibrary.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-templates-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const library = sampleLibrary();

describe("readTemplates", () => {
  it("finds nothing wrong with those that come along, one of each kind", () => {
    const { templates, faults } = readTemplates(library);
    expect(faults).toEqual([]);
    expect(new Set(templates.map(({ kind }) => kind))).toEqual(new Set(["city", "area", "theme", "brief"]));
  });

  it("has one for each topic, and leaves out what a topic has nothing for", () => {
    const { templates } = readTemplates(library);
    const { topics } = readTopics(library, readComposites(library).composites);
    const ofTopics = templates.filter(({ kind }) => kind === "theme").map(({ id }) => id);
    expect(ofTopics.toSorted()).toEqual(topics.map(({ id }) => `theme_${id}`).toSorted());
    const own = (id: string) => findTemplate(templates, `theme_${id}`);
    const care = own("care");
    expect(care).toMatchObject({ title: "{{place}}关心关爱专题报告", topic: "care" });
    const [overall] = care.sections;
    expect(overall).toMatchObject({ indicators: topics.find(({ id }) => id === "care")?.headlines });
    // All that 举报受理 has is among its headlines.
    expect(own("reports").sections.map(({ kind }) => kind)).toEqual(["overall", "areas", "definitions"]);
    expect(own("care").sha256).not.toBe(own("talks").sha256);
  });

  it("takes a topic's own file before the one for each", () => {
    expect(findTemplate(readTemplates(library).templates, "theme_training").topic).toBeNull();
    copyFileSync(join(templatesFolder, "theme.yaml"), join(folder, "theme.yaml"));
    const { templates } = readTemplates(library, folder);
    expect(findTemplate(templates, "theme_training").topic).toBe("training");
  });

  it("names the line of what is wrong in a file for each topic", () => {
    const text = readFileSync(join(templatesFolder, "theme.yaml"), "utf8");
    const file = join(folder, "theme.yaml");
    writeFileSync(file, text.replace("indicators: $others", "indicators: $nothing"));
    const { templates, faults } = readTemplates(library, folder);
    expect(templates).toEqual([]);
    const line = 1 + text.split("\n").findIndex((each) => each.includes("indicators: $others"));
    // Once, and not for each topic.
    expect(faults).toEqual([expect.stringContaining(`${file}:${line}: `)]);
  });

  it("is read again only where a file came, went or was written", () => {
    const text = readFileSync(join(templatesFolder, "brief.yaml"), "utf8");
    writeFileSync(join(folder, "brief.yaml"), text);
    const read = templatesReader(library, folder);
    const first = read();
    expect(read()).toBe(first);
    writeFileSync(join(folder, "mine.yaml"), text.replace("id: brief", "id: mine"));
    expect(read().templates.map(({ id }) => id)).toEqual(["brief", "mine"]);
    rmSync(join(folder, "brief.yaml"));
    expect(read().templates.map(({ id }) => id)).toEqual(["mine"]);
  });

  it("tells nothing of a file that is taken away while it reads", () => {
    const text = readFileSync(join(templatesFolder, "brief.yaml"), "utf8");
    writeFileSync(join(folder, "brief.yaml"), text);
    // Its name is listed, and there is nothing under it.
    symlinkSync(join(folder, "nowhere"), join(folder, "gone.yaml"));
    const { templates, faults } = templatesReader(library, folder)();
    expect([templates.map(({ id }) => id), faults]).toEqual([["brief"], []]);
  });

  it("lets an analyst copy one", () => {
    const text = readFileSync(join(templatesFolder, "brief.yaml"), "utf8");
    writeFileSync(join(folder, "mine.yaml"), text.replace("id: brief", "id: mine"));
    const { templates, faults } = readTemplates(library, folder);
    expect(faults).toEqual([]);
    expect(templates.map(({ id }) => id)).toEqual(["mine"]);
  });

  it("leaves out one that asks for what is not there, and names the line", () => {
    const text = `id: wrong
kind: brief
title: 简报
subtitle: "{{plaze}}"
issuer: 办公室
marking: ""
front: head
sections:
  - kind: text
    title: 情况
    text: |
      人数{{staff.value}}。
      其中{{nobody.value}}，{{staff.valu}}。
  - kind: themes
    title: 专题
    themes:
      - title: 培训
        indicators: [training_coverage, missing_one]
        charts: [{indicator: staff, show: trend}]
`;
    const file = join(folder, "wrong.yaml");
    writeFileSync(file, text);
    copyFileSync(join(templatesFolder, "brief.yaml"), join(folder, "brief.yaml"));
    const { templates, faults } = readTemplates(library, folder);
    expect(templates.map(({ id }) => id)).toEqual(["brief"]);
    expect(faults).toEqual([
      `${file}:18: sections.1.themes.0.indicators.1: no such indicator: missing_one`,
      `${file}:19: sections.1.themes.0.charts.0: there is no series of months of it: staff`,
      `${file}:4: subtitle: not a reference to a figure: {{plaze}}`,
      `${file}:13: sections.0.text: no such indicator: {{nobody.value}}`,
      `${file}:13: sections.0.text: not a reference to a figure: {{staff.valu}}`,
    ]);
  });

  it("refuses keys it does not know, sections that do not fit the kind, and another's name", () => {
    writeFileSync(
      join(folder, "other.yaml"),
      "id: else\nkind: city\ntitle: 报\nsubtitle: 副\nissuer: 办\nmarking: 内\nfront: cover\nsections:\n  - {kind: profile, title: 画像}\n",
    );
    const { faults } = readTemplates(library, folder);
    expect(faults.join("\n")).toMatch(/other\.yaml:1: id: expected the file's name: else/);
    writeFileSync(join(folder, "other.yaml"), "id: other\nsize: 3\n");
    expect(readTemplates(library, folder).faults.join("\n")).toMatch(/other\.yaml:\d+: .*size/i);
  });
});
