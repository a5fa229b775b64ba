import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { ingest as ingestCommand, ingestFiles } from "../../../server/cli/ingest.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-ingest-"));
const data = join(root, "data");
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function ingest(name: string, lines: string[], options: { dryRun?: boolean } = {}) {
  const folder = join(root, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.csv`), lines.join("\n"));
  const { batch, files } = await ingestFiles([folder], data, options);
  const [file] = files;
  return {
    batch,
    counts: [file?.accepted, file?.refused, file?.flags],
    refused: file?.refusals.map(({ column, row, rule }) => `${column}${row} ${rule}`),
    flagged: file?.flagged.map(({ column, row, rule }) => `${column}${row} ${rule}`),
  };
}

const leads = ["地区,线索编号,举报渠道,受理日期,办结日期,办理结果", "甲县,L1,信,2022-01-03,2022-03-01,失实"];
const clearings = [
  "澄清编号,地区,线索编号,人员编码,类别,澄清日期",
  "C1,甲县,L1,GB01,澄清,2022-03-02",
  "C2,甲县,L1,GB02,澄清,2022-02-02",
];

describe("hengjian ingest", () => {
  it("holds what it reads against what is known, on a dry run as well", async () => {
    const alone = {
      batch: null,
      counts: [2, 0, 2],
      refused: [],
      flagged: ["C2 clearing_without_lead", "C3 clearing_without_lead"],
    };
    expect(await ingest("澄清", clearings, { dryRun: true })).toEqual(alone);
    expect(existsSync(data)).toBe(false);
    expect(await ingest("举报", leads)).toMatchObject({ batch: 1, counts: [1, 0, 0] });
    const known = { counts: [1, 1, 0], refused: ["F3 clearing_before_lead_closed"], flagged: [] };
    expect(await ingest("澄清", clearings, { dryRun: true })).toEqual({ batch: null, ...known });
    expect(await ingest("澄清", clearings)).toEqual({ batch: 2, ...known });
  });

  it("lets no file's name and no cell speak to the terminal, and goes on after a name that it cannot read", async () => {
    const folder = join(root, "names");
    mkdirSync(folder);
    writeFileSync(
      join(folder, "\u001b[31m.csv"),
      `${leads.join("\n")}\n甲县,L2,信,\u001b[2J,2022-03-01,失实`,
    );
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xbc, 0xd7])]), leads.join("\n"));
    let out = "";
    const write = vi.spyOn(process.stdout, "write").mockImplementation((piece) => {
      out += String(piece);
      return true;
    });
    try {
      expect(await ingestCommand.run([folder, "--data", join(root, "other")])).toBe(1);
    } finally {
      write.mockRestore();
    }
    expect(out).toContain("[31m.csv : report_lead, read 3 = accepted 1 + refused 1 + not data 1");
    expect(out).toContain("文件名无法读取");
    expect(out).toContain("batch 1");
    expect(out).not.toContain("\u001b");
  });
});
