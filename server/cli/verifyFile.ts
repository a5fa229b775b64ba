import { existsSync, readFileSync } from "node:fs";
import { dataPaths } from "../config.ts";
import { AppError } from "../errors.ts";
import { readLibrary } from "../library.ts";
import { openReportOffice } from "../reports/reportOffice.ts";
import { verifyPaper, type Verdict, type VerifiedPaper } from "../reports/verifyPaper.ts";
import { openDiffs } from "../snapshots/diffs.ts";
import { openSnapshots } from "../snapshots/openSnapshots.ts";
import { terminalText } from "./terminalText.ts";

/** Makes a paper again from its own snapshot; ends with 0 where it comes out the same. */
export async function verifyFile(file: string, dataDir: string, asJson: boolean): Promise<number> {
  if (!existsSync(file)) throw new AppError("bad-usage", `没有这个文件 no such file: ${file}`);
  const library = readLibrary(dataDir);
  const folder = dataPaths(dataDir).snapshots;
  const snapshots = openSnapshots(folder);
  const diff = openDiffs(folder, library.contracts);
  const office = openReportOffice({ dataDir, library, snapshot: snapshots.snapshot, diff });
  try {
    const found = await verifyPaper(readFileSync(file), office.archive, office.remake);
    process.stdout.write(asJson ? `${JSON.stringify(found)}\n` : told(found));
    return found.verdict === "same" ? 0 : 1;
  } finally {
    await office.close();
    snapshots.close();
  }
}

const verdicts: Record<Verdict, string> = {
  same: "与原件一致 as it was made: made again, it is the same byte for byte",
  differs:
    "与原件不一致：用同样的材料重新生成，结果不同，文件可能被改动 not as it was made: of the same material it comes out otherwise, so the file may have been altered",
  otherMaterial:
    "无法判断：现在的模板、指标、字体或排版与当时不同 cannot be told: templates, queries, fonts or typesetting are others now",
  cannotBeMade: "无法重新生成 cannot be made again",
  aView:
    "页面导出的文件，不归档，不能逐字节核对；来源见上，可从页面重新导出 exported from a page and filed nowhere: its source is above, and the page gives it again",
  notOurs: "不是本系统生成的报告 no paper of this system",
};

function told({ verdict, sha256, archived, source, again, differences, reason }: VerifiedPaper): string {
  const { template, month, area, recipient, snapshot } = source ?? {};
  const lines = [
    `SHA-256 ${sha256}`,
    ...(source
      ? [
          `模板 template ${template?.id}，月份 month ${month}${area ? `，地区 area ${area}` : ""}${recipient ? `，收件 for ${recipient}` : ""}`,
          `快照 snapshot #${snapshot?.number}（${snapshot?.publishedAt}）`,
          archived === null ? "不在归档中 not in the archive" : `归档 filed as ${archived}`,
        ]
      : []),
    ...(again === null ? [] : [`重新生成 made again ${again}`]),
    ...differences.map(({ what, made, now }) => `  ! ${what}: ${made} → ${now}`),
    ...(reason === null ? [] : [`  ! ${reason}`]),
    verdicts[verdict],
  ];
  return `${lines.map(terminalText).join("\n")}\n`;
}
