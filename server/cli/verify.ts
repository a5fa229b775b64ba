import { resolve } from "node:path";
import { publicText, readPublicKey } from "../access/auditKey.ts";
import { auditPaths } from "../access/auditFiles.ts";
import { verifyAudit, type Finding } from "../access/auditVerify.ts";
import { readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { verifyFile } from "./verifyFile.ts";
import { terminalText } from "./terminalText.ts";

export const verify: Command = {
  usage: "verify FILE.pdf | --audit [--copy DIR] [--key] [--json] [--data DIR]",
  summary:
    "tell whether a paper is as it was made, by making it again; or whether any line of the audit log was altered, removed, moved, put in or cut off",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        ...dataOption,
        audit: { type: "boolean", default: false },
        copy: { type: "string" },
        key: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    const dataDir = readDataDir(values);
    const [file] = positionals;
    if (file !== undefined && !values.audit) return verifyFile(resolve(file), dataDir, values.json);
    if (!values.audit) throw new AppError("bad-usage", "expected the file of a paper, or --audit");
    if (values.key) {
      process.stdout.write(publicText(readPublicKey(auditPaths(dataDir).publicKey)));
      return 0;
    }
    const found = await verifyAudit(dataDir, values.copy === undefined ? undefined : resolve(values.copy));
    process.stdout.write(values.json ? `${JSON.stringify(found)}\n` : told(found));
    return found.findings.length === 0 ? 0 : 1;
  },
};

function told({
  lines,
  checkpoints,
  signedUpTo,
  head,
  findings,
  notes,
}: Awaited<ReturnType<typeof verifyAudit>>) {
  const verdict =
    findings.length === 0
      ? "审计日志完整 the audit log is whole"
      : `审计日志有问题 the audit log is not as it was written: ${findings.length}`;
  const told = [
    ...findings.map((each) => `  ! ${lineOf(each)}`),
    ...notes.map((each) => `  ? ${lineOf(each)}`),
    `${lines} 行 lines, ${checkpoints} 个检查点 checkpoints, 签到第 ${signedUpTo} 号 signed up to number ${signedUpTo}`,
    `${head.sequence} ${head.hash}`,
    verdict,
  ];
  return `${told.map(terminalText).join("\n")}\n`;
}

function lineOf({ file, line, what }: Finding): string {
  return `${file}:${line} ${what.zh} ${what.en}`;
}
