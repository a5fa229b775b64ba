import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { settle, unfinishedName } from "../../durable.ts";
import { AppError } from "../../errors.ts";
import type { ArchivedReport } from "../archive.ts";
import type { MailServer } from "./scheduleFile.ts";

/** As somebody finds it among other files; papers for two readers never have one name. */
export function deliveredName({ id, title, edition, manifest }: ArchivedReport): string {
  const safe = (text: string) => text.replaceAll(/[^\p{L}\p{N}—-]+/gu, "");
  const { month, area, recipient } = manifest;
  const reader = /-r([0-9a-f]{8})-\d+$/.exec(id)?.[1];
  const parts = [month, safe(title), area, recipient && safe(recipient), reader];
  const named = parts.filter((part) => part !== null && part !== undefined && part !== "").join("-");
  return `${named}${edition > 1 ? `-第${edition}版` : ""}.pdf`;
}

/** Puts a paper into a folder, whole or not at all; gives where it is. */
export function toFolder(folder: string, report: ArchivedReport, pdf: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, deliveredName(report));
  const unfinished = unfinishedName(file);
  copyFileSync(pdf, unfinished);
  settle(unfinished, file);
  return file;
}

/** Sends a paper; a server that does not take it for every address has not taken it. */
export async function byMail(
  server: MailServer,
  to: readonly string[],
  { report, pdf }: { report: ArchivedReport; pdf: string },
): Promise<void> {
  const { host, port, user, password, plain, from } = server;
  const transport = createTransport({
    host,
    port,
    secure: port === 465,
    ...(plain ? { ignoreTLS: true } : { requireTLS: port !== 465 }),
    ...(user !== undefined && { auth: { user, pass: password ?? "" } }),
    connectionTimeout: 20_000,
    socketTimeout: 60_000,
    // What is sent is ours alone: no file and no address is fetched for it.
    disableUrlAccess: true,
  });
  const { manifest, edition, changes } = report;
  const lines = [
    `${report.title}（${manifest.month}）`,
    ...(edition > 1 ? [`第 ${edition} 版，更正 ${changes.length} 处，见文末更正说明。`] : []),
    `快照 #${manifest.snapshot.number}`,
    `SHA-256 ${manifest.pdf.sha256}`,
  ];
  try {
    const { rejected } = await transport.sendMail({
      from,
      to: [...to],
      subject: `${report.title} ${manifest.month}${edition > 1 ? ` 第${edition}版` : ""}`,
      text: `${lines.join("\n")}\n`,
      attachments: [{ filename: deliveredName(report), path: pdf, contentType: "application/pdf" }],
    });
    if (rejected.length > 0)
      throw new AppError("delivery-failed", `邮件被拒收 refused for: ${rejected.map(String).join(", ")}`);
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("delivery-failed", `邮件没有发出 the mail could not be sent: ${String(error)}`, {
      cause: error,
    });
  } finally {
    transport.close();
  }
}
