import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findComposite, openComposites, readComposites } from "../../../server/composites/readComposites.ts";
import { readLibrary } from "../../../server/library.ts";

const library = readLibrary(join(tmpdir(), "hengjian-no-such-folder"));
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "hengjian-composites-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const sound = `id: trial
title: { zh: 试验, en: Trial }
description: { zh: 试验, en: Trial }
source: test
groups: [county]
grain: year
normalisation: goalposts
missing: none
owner: test
version: 1
components:
  - id: performance
    title: { zh: 绩效, en: Performance }
    indicator: team_component_score
    where: { component: [绩效] }
    weight: { rest: 1 }
    goalposts: { low: 0, high: 100 }
    direction: higher
  - id: inspection
    title: { zh: 督查, en: Inspections }
    indicator: inspection_score
    weight: { rule: inspection_weight, column: share }
    goalposts: { low: 0, high: 100 }
    direction: higher
`;

/** The faults of the sound file with some of it written otherwise. */
function faultsWith(...changes: [from: string, to: string][]): string[] {
  const file = join(folder, "trial.yaml");
  writeFileSync(
    file,
    changes.reduce((text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`not in the file: ${from}`);
      return text.replace(from, to);
    }, sound),
  );
  const { composites, faults } = readComposites(library, folder);
  expect(composites).toHaveLength(faults.length === 0 ? 1 : 0);
  return faults.map((fault) => fault.replace(`${file}:`, ""));
}

describe("the composites that come with the product", () => {
  it("are well written, and are those of the source documents", () => {
    const { composites, faults } = readComposites(library);
    expect(faults).toEqual([]);
    expect(composites.map(({ id }) => id)).toEqual([
      "behaviour_list",
      "four_in_one",
      "inspection_linkage",
      "results",
    ]);
    const behaviours = findComposite(composites, "behaviour_list");
    expect(behaviours.components).toHaveLength(13);
    // The items that the rule table has, in its words.
    const items = library.ruleTables.find(({ id }) => id === "survey_items")?.rows ?? [];
    expect(behaviours.components.map(({ where, title }) => [where["item"], title.zh, title.en])).toEqual(
      items.map((row) => [[String(row["item"])], row["name_zh"], row["name_en"]]),
    );
  });
});

describe("a composite's file", () => {
  it("is taken where all is well", () => {
    expect(faultsWith()).toEqual([]);
  });

  it.each<[string, [string, string][], RegExp]>([
    ["an unknown key", [["owner: test", "owner: test\ncolour: red"]], /^\d+: .*colour/],
    [
      "an unknown key of a component",
      [["direction: higher", "direction: higher\n    points: 5"]],
      /^12: components\.0: .*points/,
    ],
    ["another name than its file's", [["id: trial", "id: other"]], /^1: id: expected the file's name: other/],
    ["no way to treat what is missing", [["missing: none", "missing: zero"]], /^8: missing: /],
    [
      "one component twice",
      [["id: inspection", "id: performance"]],
      /^19: components\.1\.id: also the id of another/,
    ],
    [
      "an unknown indicator",
      [["indicator: inspection_score", "indicator: inspection_scores"]],
      /^21: components\.1\.indicator: no such indicator: inspection_scores/,
    ],
    [
      "a neutral indicator",
      [["indicator: inspection_score", "indicator: excellent_rate"]],
      /^21: components\.1\.indicator: neutral.*excellent_rate/,
    ],
    [
      "the other direction",
      [["direction: higher\n  - id", "direction: lower\n  - id"]],
      /^18: components\.0\.direction: expected higher, as of team_component_score: lower/,
    ],
    [
      "an unknown dimension",
      [["where: { component:", "where: { colour:"]],
      /^15: components\.0\.where\.colour: no such dimension/,
    ],
    [
      "a word that no export has",
      [["[绩效]", "[绩笑]"]],
      /^15: components\.0\.where\.component: no such word of component: 绩笑/,
    ],
    [
      "goalposts the wrong way round",
      [
        [
          "low: 0, high: 100 }\n    direction: higher\n  - id",
          "low: 100, high: 0 }\n    direction: higher\n  - id",
        ],
      ],
      /^17: components\.0\.goalposts: expected the low one below/,
    ],
    [
      "weights that do not add up",
      [["{ rest: 1 }", "0.7"]],
      /^12: components: expected weights that add up to 1: 0\.9/,
    ],
    [
      "a rule table that is not there",
      [["rule: inspection_weight", "rule: inspection_weights"]],
      /^12: components: .*no single weight.*inspection_weights\.share/,
    ],
    [
      "a rule's column that is no number",
      [["column: share", "column: source"]],
      /^12: components: .*inspection_weight\.source/,
    ],
    [
      "an unknown group",
      [["groups: [county]", "groups: [county, conty]"]],
      /^5: groups\.1: no such comparable group: conty/,
    ],
    [
      "a weight for an unknown group",
      [["{ rest: 1 }", "{ by_group: { conty: 0.8, otherwise: 0.8 } }"]],
      /^12: components: no such comparable group: conty/,
    ],
    [
      "no weight for other groups",
      [["{ rest: 1 }", "{ by_group: { county: 0.8 } }"]],
      /^16: components\.0\.weight/,
    ],
    [
      "a grain shorter than its figures are known",
      [["grain: year", "grain: month"]],
      /^6: grain: team_component_score is known of no stretch shorter than a year/,
    ],
    ["scores of persons", [["groups: [county]", "of: persons"]], /^\d+: .*of/],
  ])("is refused with its place for %s", (_, changes, message) => {
    const faults = faultsWith(...changes);
    expect(faults.length).toBeGreaterThan(0);
    expect(faults[0]).toMatch(message);
  });

  it("is refused for a count, which says how large an area is", () => {
    const indicators = library.indicators.map((each) =>
      each.id === "inspection_score" ? { ...each, unit: "次" as const } : each,
    );
    writeFileSync(join(folder, "trial.yaml"), sound);
    expect(readComposites({ ...library, indicators }, folder).faults).toEqual([
      expect.stringMatching(/:21: components\.1\.indicator: a count.*inspection_score/),
    ]);
  });

  it("that is wrong leaves the others as they are", () => {
    writeFileSync(join(folder, "broken.yaml"), "id: [");
    writeFileSync(join(folder, "trial.yaml"), sound);
    const { composites, faults } = readComposites(library, folder);
    expect(composites.map(({ id }) => id)).toEqual(["trial"]);
    expect(faults[0]).toMatch(/broken\.yaml:\d+: /);
    expect(() => findComposite(composites, "broken")).toThrow(/no such composite: broken/);
  });

  it("is read again when it changed, and not before", () => {
    const file = join(folder, "trial.yaml");
    writeFileSync(file, sound);
    const composites = openComposites(library, folder);
    const first = composites();
    expect(composites()).toBe(first);
    writeFileSync(file, sound.replace("version: 1", "version: 2"));
    utimesSync(file, new Date(), new Date(Date.now() + 60_000));
    expect(composites()[0]?.version).toBe(2);
    rmSync(file);
    expect(composites()).toEqual([]);
  });
});
