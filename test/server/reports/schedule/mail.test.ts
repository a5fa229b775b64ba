import { mkdtempSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { byMail } from "../../../../server/reports/schedule/deliver.ts";
import type { ArchivedReport } from "../../../../server/reports/archive.ts";

const received: { from: string; to: string[]; text: string }[] = [];
let server: SMTPServer;
beforeAll(async () => {
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("nobody") ? new Error("no such mailbox") : undefined),
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        const to = envelope.rcptTo.map(({ address }) => address);
        received.push({ from, to, text: Buffer.concat(pieces).toString() });
        done();
      });
    },
  });
  const listening = once(server.listen(0, "127.0.0.1"), "listening");
  await listening;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const report = {
  id: "2022-10-city-r00000000-2",
  title: "示例市月报",
  edition: 2,
  changes: [{}],
  manifest: { month: "2022-10", area: null, snapshot: { number: 7 }, pdf: { sha256: "abc" } },
} as unknown as ArchivedReport;

const pdf = join(mkdtempSync(join(tmpdir(), "hengjian-mail-")), "paper.pdf");
writeFileSync(pdf, "%PDF-1.7 示例");

const send = (to: string[], plain = true) => {
  const { port } = server.server.address() as AddressInfo;
  return byMail({ host: "127.0.0.1", port, from: "papers@example.org", plain }, to, { report, pdf });
};

it("is sent with the paper, its edition, its snapshot and its hash", async () => {
  await send(["a@example.org", "b@example.org"]);
  const [mail] = received;
  expect(mail).toMatchObject({ from: "papers@example.org", to: ["a@example.org", "b@example.org"] });
  const text = mail?.text ?? "";
  expect(text).toContain("Content-Type: application/pdf");
  expect(text.replaceAll(/\s/g, "")).toContain(Buffer.from("%PDF-1.7 示例").toString("base64"));
  const body = /Content-Transfer-Encoding: base64\r\n\r\n([\s\S]*?)\r\n--/.exec(text)?.[1] ?? "";
  expect(Buffer.from(body, "base64").toString()).toMatch(
    /第 2 版，更正 1 处[\s\S]*快照 #7[\s\S]*SHA-256 abc/,
  );
});

it("that is taken for some of its readers only was not delivered", async () => {
  await expect(send(["a@example.org", "nobody@example.org"])).rejects.toMatchObject({
    code: "delivery-failed",
  });
});

it("does not go unencrypted unless that is said", async () => {
  const before = received.length;
  await expect(send(["a@example.org"], false)).rejects.toMatchObject({ code: "delivery-failed" });
  expect(received.length).toBe(before);
});
