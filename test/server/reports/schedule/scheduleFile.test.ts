import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot } from "../../../../server/config.ts";
import { readSchedule } from "../../../../server/reports/schedule/scheduleFile.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-schedule-"));
const file = join(folder, "reports.yaml");

/** As it stands in the documents for people to copy. */
function example(): string {
  const text = readFileSync(join(projectRoot, "docs", "reports.md"), "utf8");
  return /```yaml\n([\s\S]+?)```/.exec(text)?.[1] ?? "";
}

describe("reports.yaml", () => {
  it("is read as the documents show it, with folders and the password beside it", () => {
    writeFileSync(join(folder, "mail.password"), "secret\n");
    writeFileSync(file, example());
    const schedule = readSchedule(file);
    expect(schedule?.mail).toMatchObject({ port: 587, password: "secret", plain: false });
    expect(schedule?.deliveries.map(({ template, of }) => [template, of])).toEqual([
      ["city", "all"],
      ["area", "each-area"],
    ]);
    expect(schedule?.deliveries[0]?.folder).toBe(join(folder, "送达/部领导"));
    expect(schedule?.deliveries[1]?.reader).toEqual({
      areas: "all",
      exact_counts: false,
      sensitive_figures: false,
    });
  });

  it("is nothing where there is none", () => {
    expect(readSchedule(join(folder, "none.yaml"))).toBeUndefined();
  });

  it.each([
    ["a delivery that goes nowhere", "deliveries: [{name: a, template: city, reader: {areas: all}}]"],
    [
      "mail without a server",
      "deliveries: [{name: a, template: city, reader: {areas: all}, mail: [a@b.cn]}]",
    ],
    [
      "one name twice",
      "deliveries: [{name: a, template: city, reader: {areas: all}, folder: x}, {name: a, template: city, reader: {areas: all}, folder: y}]",
    ],
    ["a key that is not known", "delivery: []"],
  ])("is refused with %s", (_, text) => {
    writeFileSync(file, text);
    expect(() => readSchedule(file)).toThrow(/reports\.yaml/);
  });
});
