import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { headlineFaults, readHeadlines } from "../../../server/indicators/headlines.ts";
import { readLibrary } from "../../../server/library.ts";

const { indicators } = readLibrary("data/none");
const folder = mkdtempSync(join(tmpdir(), "hengjian-headlines-"));
afterAll(() => rmSync(folder, { recursive: true }));

function reading(...ids: string[]): string[] {
  writeFileSync(join(folder, "headlines.yaml"), `headlines: [${ids.join(", ")}]\n`);
  return readHeadlines(folder);
}

describe("headlines", () => {
  it("that are shipped are all well, and there are some", () => {
    expect(headlineFaults(readHeadlines(), indicators)).toEqual([]);
    expect(readHeadlines().length).toBeGreaterThan(0);
  });

  it("keep the order of their file", () => {
    expect(reading("staff", "cleared_persons")).toEqual(["staff", "cleared_persons"]);
  });

  it("are at most twelve, each once", () => {
    const many = Array.from({ length: 13 }, (_, index) => `a${index}`);
    expect(() => reading(...many)).toThrow("headlines.yaml");
    expect(() => reading("staff", "staff")).toThrow("expected each indicator once");
  });

  it.each([
    ["nothing_such", "headlines.yaml: no such indicator: nothing_such"],
    ["training_hours_met_junior", "headlines.yaml: expected one known by months: training_hours_met_junior"],
  ])("refuse %s", (id, fault) => {
    expect(headlineFaults(["training_coverage", id], indicators)).toEqual([fault]);
  });

  it("say nothing more of one whose file has a mistake", () => {
    expect(headlineFaults(["new_rate"], indicators, [{ id: "new_rate" }])).toEqual([]);
  });
});
