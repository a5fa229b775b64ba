import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { dataPaths, readServerConfig } from "../config.ts";
import { makeDataFolder } from "../dataFolder.ts";
import { currentSnapshot } from "../snapshots/snapshots.ts";
import { readOptions, serverOptions, type Command } from "./command.ts";
import { sampleActor } from "../snapshots/manifest.ts";
import { readWarehouse } from "../warehouse/openWarehouse.ts";
import { ingestFiles } from "./ingest.ts";
import { publishNow } from "./publish.ts";
import { serveUntilStopped, tryAddress } from "./serve.ts";
import { openServerAccess } from "./serveAccess.ts";

export const demo: Command = {
  usage: "demo [--port 8080] [--host 127.0.0.1] [--data DIR]",
  summary: "make the sample city, take it in, publish and serve; what is done is not done again",
  async run(argv) {
    const { values } = readOptions(argv, { options: serverOptions });
    const config = readServerConfig(values);
    await tryAddress(config);
    makeDataFolder(config.dataDir);
    // What would keep it from serving is told before the work, too.
    (await openServerAccess(config, { demo: false })).close();
    await prepareDemo(config.dataDir);
    // Passwords that everybody knows open what is invented, and nothing else.
    return serveUntilStopped(config, { demo: !(await hasOwnData(config.dataDir)) });
  },
};

/** Each step leaves something only when it is whole, so that a start cut short goes on where it was. */
async function prepareDemo(dataDir: string): Promise<void> {
  const { snapshots } = dataPaths(dataDir);
  if (currentSnapshot(snapshots) !== undefined) return;
  if (await hasOwnData(dataDir)) {
    process.stdout.write(
      `${dataDir} holds data of yours that is not published yet; the sample city stays out of it. Run: npx hengjian publish\n`,
    );
    return;
  }
  const began = Date.now();
  const say = (line: string) =>
    process.stdout.write(`[${((Date.now() - began) / 1000).toFixed(1)} s] ${line}\n`);
  const files = join(dataDir, "sample");
  if (!existsSync(files)) {
    say("writing the sample city's export files 生成示例市数据");
    const unfinished = `${files}.tmp`;
    rmSync(unfinished, { recursive: true, force: true });
    // What writes workbooks takes long to load, and every command loads what stands at a file's head.
    const { writeSample } = await import("../sample/writeSample.ts");
    await writeSample({ out: unfinished });
    renameSync(unfinished, files);
  }
  let told = -1;
  const { files: sheets } = await ingestFiles([files], dataDir, {
    by: sampleActor,
    onProgress: ({ done, of, rows, percent }) => {
      if (done % 20 !== 0 || done === told) return;
      told = done;
      say(`taking files in, ${done} of ${of} 接收文件: ${percent}%, ${rows} 行 rows`);
    },
  });
  const sum = (key: "rowsRead" | "accepted" | "refused" | "notData") =>
    sheets.reduce((total, sheet) => total + sheet[key], 0);
  say(
    `${sum("rowsRead")} rows read = ${sum("accepted")} accepted + ${sum("refused")} refused + ${sum("notData")} not data`,
  );
  say("publishing 发布快照");
  const { leftOut } = await publishNow(dataDir, "sample city");
  for (const { reason } of leftOut) say(`计算不了，未列入快照 left out of the snapshot: ${reason}`);
  say("ready 就绪");
}

/** Whether anybody has brought in files other than the sample city's. */
async function hasOwnData(dataDir: string): Promise<boolean> {
  const { warehouse: file } = dataPaths(dataDir);
  if (!existsSync(file)) return false;
  const warehouse = await readWarehouse(file);
  try {
    const own = await warehouse.rows({
      sql: "select batch_id from batch where accepted_by <> $sample",
      params: { sample: sampleActor },
    });
    return own.length > 0;
  } finally {
    warehouse.close();
  }
}
