import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { openAudit } from "../access/audit.ts";
import { createApp } from "../api/app.ts";
import { keepScopes } from "../api/keepScopes.ts";
import { keepWarm } from "../api/keepWarm.ts";
import { limitServer } from "../api/limits.ts";
import { findActorBy } from "../api/signedIn.ts";
import { dataPaths, readServerConfig, type ServerConfig } from "../config.ts";
import { makeDataFolder } from "../dataFolder.ts";
import { AppError } from "../errors.ts";
import { openImports } from "../imports/openImports.ts";
import { watchInbox } from "../imports/watchInbox.ts";
import { openReporting } from "../imports/reporting.ts";
import { openDrafts } from "../indicators/drafts.ts";
import { indicatorsFolder } from "../indicators/readIndicators.ts";
import { log } from "../log.ts";
import { readLibrary } from "../library.ts";
import { openReportOffice } from "../reports/reportOffice.ts";
import { openSchedule } from "../reports/schedule/openSchedule.ts";
import { openRunStore } from "../reports/schedule/runStore.ts";
import { scheduleEffects } from "../reports/schedule/scheduleEffects.ts";
import { readSchedule } from "../reports/schedule/scheduleFile.ts";
import { openDiffs } from "../snapshots/diffs.ts";
import { openSnapshots } from "../snapshots/openSnapshots.ts";
import { currentSnapshot } from "../snapshots/snapshots.ts";
import { ScopeFiles } from "../workbench/scopeFiles.ts";
import { Workbench } from "../workbench/workbench.ts";
import { publishNow } from "./publish.ts";
import { readOptions, serverOptions, type Command } from "./command.ts";
import { accessNotes, openServerAccess } from "./serveAccess.ts";
import { holdServingLock } from "./servingLock.ts";

export const serve: Command = {
  usage: "serve [--port 8080] [--host 127.0.0.1] [--data DIR]",
  summary: "serve the pages and the HTTP interface",
  async run(argv) {
    const { values } = readOptions(argv, { options: serverOptions });
    return serveUntilStopped(readServerConfig(values));
  },
};

/** Serves until the process is told to stop, then lets running answers end. */
export async function serveUntilStopped(config: ServerConfig, { demo = false } = {}): Promise<number> {
  const { dataDir } = config;
  makeDataFolder(dataDir);
  const lock = await holdServingLock(dataDir);
  const audit = await openAudit(dataDir);
  const access = await openServerAccess(config, { demo, record: audit.record });
  // On its first day there is nothing to show, and accounts and files to be brought in all the same.
  if (currentSnapshot(dataPaths(dataDir).snapshots) === undefined) await publishNow(dataDir, "");
  const snapshots = openSnapshots(dataPaths(dataDir).snapshots);
  await snapshots.snapshot();
  const library = readLibrary(dataDir);
  const imports = openImports({ dataDir, library });
  const reporting = openReporting({ dataDir, library });
  const drafts = openDrafts(library, indicatorsFolder);
  const diff = openDiffs(dataPaths(dataDir).snapshots, library.contracts);
  const workbench = new Workbench(
    new ScopeFiles(dataPaths(dataDir).scopes, dataPaths(dataDir).snapshots, library),
  );
  const office = openReportOffice({ dataDir, library, snapshot: snapshots.snapshot, diff });
  const reportSchedule = () => readSchedule(dataPaths(dataDir).reportSchedule);
  const schedule = openSchedule({
    readSchedule: reportSchedule,
    runs: openRunStore(access.control),
    effects: scheduleEffects({ dataDir, library, office, imports, reporting, schedule: reportSchedule }),
  });
  const app = createApp({
    papers: { office, schedule },
    library,
    findActor: findActorBy(access),
    access,
    audit,
    address: config,
    drafts,
    ...snapshots,
    diff,
    imports,
    reporting,
    workbench,
    dataDir,
    holdsLock: lock.isHeld,
  });
  const server = createServer(app);
  limitServer(server);
  await listen(server, config);
  // The first page that lists the indicators need not wait until all of them are looked through.
  drafts.current().catch((error: unknown) => log.warn({ err: error }, "indicators could not be read"));
  workbench.warm();
  const stopWarming = keepWarm(app, snapshots);
  const stopPreparing = keepScopes(workbench, snapshots, access.accounts.list);
  const inbox = watchInbox({ folder: dataPaths(dataDir).inbox, begin: imports.begin });
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  process.stdout.write(`\n  衡鉴 Hengjian: http://${name}:${address.port}\n\n${accessNotes(config, access)}`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  stopWarming();
  stopPreparing();
  workbench.close();
  server.close();
  await inbox.stop();
  await schedule.close();
  await office.close();
  // Ends the events that callers listen to, too; they would keep the server.
  await imports.close();
  server.closeIdleConnections();
  await once(server, "close");
  snapshots.close();
  await drafts.close();
  access.close();
  await audit.close();
  lock.release();
  return 0;
}

/** Tells a port that cannot be had before hours of work were put into what it would serve. */
export async function tryAddress(address: Pick<ServerConfig, "host" | "port">): Promise<void> {
  const server = createServer();
  await listen(server, address);
  server.close();
  await once(server, "close");
}

async function listen(server: Server, { host, port }: Pick<ServerConfig, "host" | "port">): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw addressFault(error, host, port) ?? error;
  }
}

/** Why an address cannot be listened on, and what to do. */
export function addressFault(error: unknown, host: string, port: number): AppError | undefined {
  const reasons: Record<string, string> = {
    EADDRINUSE: `端口 ${port} 已被占用，请用 PORT 或 --port 换一个。 port ${port} is taken; choose another with PORT or --port`,
    EACCES: `没有权限使用端口 ${port}，请用 PORT 或 --port 换一个 1023 以上的。 port ${port} needs rights this user has not; choose one above 1023 with PORT or --port`,
    EADDRNOTAVAIL: `本机没有地址 ${host}，请用 HOST 或 --host 换成 127.0.0.1。 this machine has no address ${host}; set HOST or --host to 127.0.0.1`,
  };
  const { code = "" } = error as NodeJS.ErrnoException;
  // A name that leads nowhere, or a protocol the machine does not speak, ends the same way.
  const reason = reasons[code] ?? (unreachable.has(code) ? reasons["EADDRNOTAVAIL"] : undefined);
  return reason === undefined ? undefined : new AppError("address-unavailable", reason, { cause: error });
}

const unreachable = new Set(["ENOTFOUND", "EAI_AGAIN", "EAFNOSUPPORT", "EINVAL"]);
