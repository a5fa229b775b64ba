import { cpSync, mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import type { BrokenIndicator } from "../../server/indicators/readIndicators.ts";
import { readLibrary } from "../../server/library.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-library-"));
afterAll(() => rmSync(root, { recursive: true }));
beforeEach(() => {
  for (const folder of ["contracts", "rules", "areas"])
    cpSync(join(projectRoot, "data", folder), join(root, "data", folder), { recursive: true });
  rmSync(join(root, "queries"), { recursive: true, force: true });
  cpSync(join(projectRoot, "queries"), join(root, "queries"), { recursive: true });
  // One indicator is enough to spoil.
  rmSync(join(root, "queries", "indicators"), { recursive: true });
  mkdirSync(join(root, "queries", "indicators", "clearing"), { recursive: true });
  cpSync(join(projectRoot, indicator), join(root, indicator));
});

function spoil(file: string, right: string | RegExp, wrong: string): void {
  const path = join(root, file);
  const before = readFileSync(path, "utf8");
  const after = before.replace(right, wrong);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
}

function read() {
  const broken: BrokenIndicator[] = [];
  const library = readLibrary(join(root, "none"), { root, onBroken: (each) => broken.push(each) });
  return { library, broken };
}

const indicator = "queries/indicators/clearing/cleared_persons.sql";

describe("readLibrary", () => {
  it("names the faults of all files at once, each with file, line and path", () => {
    spoil("data/contracts/talk.yaml", "reporting: monthly", "reporting: daily");
    spoil("data/contracts/care.yaml", "id: care", "id: cares");
    spoil("data/rules/merge_caps.yaml", "id: merge_caps", "id: caps");
    spoil("data/areas/areas.yaml", /kind: county/, "kind: kingdom");
    spoil(indicator, "better: neutral", "better: best");
    let message = "";
    try {
      read();
    } catch (error) {
      message = String(error);
    }
    for (const place of [
      /talk\.yaml:\d+: reporting: /,
      /care\.yaml:\d+: id: /,
      /merge_caps\.yaml:\d+: id: /,
      /areas\.yaml:\d+: areas\.\d+\.kind: /,
      /cleared_persons\.sql:6: better: /,
    ])
      expect(message).toMatch(place);
  });

  it("names the faults of contracts also where the shared columns are wrong", () => {
    spoil("data/contracts/common.yaml", /type: \w+/, "type: colour");
    spoil("data/contracts/talk.yaml", "reporting: monthly", "reporting: daily");
    expect(read).toThrow(/common\.yaml:\d+: columns[^]*talk\.yaml:\d+: reporting: /);
  });

  it.each([
    ["front matter", "better: neutral", "better: best", /cleared_persons\.sql:6: better: /],
    [
      "a wrong name",
      "id: cleared_persons",
      "id: cleared",
      /cleared_persons\.sql:2: id: expected cleared_persons/,
    ],
    [
      "a wrong theme",
      "theme: clearing",
      "theme: care",
      /cleared_persons\.sql:4: theme: expected clearing: care/,
    ],
    ["a reference to nothing", "source: S3 四", "source: *S3", /cleared_persons\.sql:/],
    ["no front matter", "/*", "--", /cleared_persons\.sql:1: /],
  ])("leaves out an indicator with %s, and tells it", (_, right, wrong, reason) => {
    cpSync(join(root, indicator), join(root, "queries/indicators/clearing/other.sql"));
    spoil("queries/indicators/clearing/other.sql", "id: cleared_persons", "id: other");
    spoil(indicator, right, wrong);
    const { library, broken } = read();
    expect(library.indicators.map(({ id }) => id)).toEqual(["other"]);
    expect(broken).toEqual([
      { id: "cleared_persons", file: join(root, indicator), reason: expect.stringMatching(reason) },
    ]);
    expect(library.brokenIndicators).toEqual(broken);
  });

  it("takes the first of two indicators of one name", () => {
    mkdirSync(join(root, "queries/indicators/z"));
    cpSync(join(root, indicator), join(root, "queries/indicators/z/cleared_persons.sql"));
    spoil("queries/indicators/z/cleared_persons.sql", "theme: clearing", "theme: z");
    const { library, broken } = read();
    expect(library.indicators).toHaveLength(1);
    expect(broken[0]?.reason).toMatch(
      /z\/cleared_persons\.sql:2: id: also the id of .*clearing\/cleared_persons\.sql/,
    );
  });
});
