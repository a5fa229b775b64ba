import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, inject, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { readPdf } from "../server/reports/readPdf.ts";
import type { ReportModel } from "../../server/reports/model.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-report-"));
afterAll(() => rmSync(folder, { recursive: true }));

const hengjian = (...words: string[]) =>
  promisify(execFile)(
    process.execPath,
    [join(projectRoot, "bin", "hengjian.mjs"), ...words, "--data", inject("dataDir")],
    { maxBuffer: 1e8 },
  );

describe("the sample city's paper of October 2022", () => {
  it("is made twice by two processes, the same byte for byte, and has every figure as the command gives it", async () => {
    const [one, other] = [join(folder, "one"), join(folder, "other")];
    for (const out of [one, other]) await hengjian("report", "--month", "2022-10", "--out", out);
    const pdf = readFileSync(join(one, "city-2022-10.pdf"));
    expect(pdf.equals(readFileSync(join(other, "city-2022-10.pdf")))).toBe(true);
    const { pages, text, attachments, outline } = await readPdf(pdf);
    expect(pages.length).toBeGreaterThanOrEqual(30);
    expect(outline).toContain("四、值得关注的变化");
    expect(outline).toContain("（三）甲县");
    const model = JSON.parse(new TextDecoder().decode(attachments.get("model.json"))) as ReportModel;
    const ofCity = model.figures.filter(({ area, period }) => area === null && period.includes("/"));
    const { stdout } = await hengjian(
      "value",
      ...ofCity.slice(0, 100).map(({ indicator }) => indicator),
      "--from",
      "2022-01",
      "--to",
      "2022-10",
      "--grain",
      "ytd",
      "--json",
    );
    const { rows } = JSON.parse(stdout) as {
      rows: { indicator: string; value: number | null; state: string }[];
    };
    const printed = text.replace(/\s/g, "");
    for (const { indicator, value, state } of rows) {
      const figure = ofCity.find((each) => each.indicator === indicator);
      expect(figure).toMatchObject({ value, state });
      expect(printed).toContain(figure?.title.replace(/\s/g, ""));
      expect(printed).toContain(figure?.text);
    }
    // What the city's own report published of the same months.
    for (const said of [
      "谈心谈话人次4,853人次",
      "澄清正名人数10人",
      "不适宜现职调整人数88人",
      "表彰人数57人",
    ])
      expect(printed).toContain(said);
  }, 180_000);
});
