import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { requirePermission, type Actor } from "../access/actor.ts";
import { dataPaths } from "../config.ts";
import type { ProcessLimits } from "../ingest/stageInProcess.ts";
import type { Library } from "../library.ts";
import { sweepUnfinished } from "../snapshots/settle.ts";
import { createDecisions } from "./decideImport.ts";
import { remove, sweepImports } from "./entry.ts";
import { createRegister } from "./importRegister.ts";
import type { JobEvent } from "./importRecord.ts";
import { createJobs } from "./jobs.ts";
import { createPublish } from "./publishJob.ts";
import { createReadingQueue } from "./readingQueue.ts";
import { receiveUpload, type UploadLimits } from "./receiveUpload.ts";
import { createImportViews } from "./showImports.ts";
import type { Workplace } from "./stagedImport.ts";
import { warehouseTurns } from "./warehouseTurns.ts";

interface ImportOptions {
  dataDir: string;
  library: Library;
  uploadLimits?: UploadLimits;
  readLimits?: ProcessLimits;
  now?: () => Date;
  makeId?: () => string;
}

/**
 * Files on their way into the warehouse, for a running server: uploaded, read
 * one import after the other in a process of their own, looked at, and then
 * accepted or rejected. Unfinished imports do not outlive the server.
 */
export function openImports({
  dataDir,
  library,
  uploadLimits,
  readLimits,
  now = () => new Date(),
  makeId = randomUUID,
}: ImportOptions) {
  const at = dataPaths(dataDir);
  const { withWarehouse, idle } = warehouseTurns(at.warehouse, library.contracts);
  const workplace: Workplace = { at, library, withWarehouse, readLimits, now, makeId };
  const jobs = createJobs();
  const register = createRegister(jobs, library.areas);
  const reading = createReadingQueue(register, workplace);
  sweepImports(at.staging);
  sweepUnfinished(at.archive);

  function receive({ id, name }: Actor, request: IncomingMessage): Promise<string> {
    return reading.begin(async (folder) => {
      const { files, fields } = await receiveUpload(request, folder, uploadLimits);
      const choice = { ...fields, mappings: [], automatic: [] };
      return { files, choice, by: "upload", beganBy: { id, name } };
    });
  }

  function listen(actor: Actor, job: string, listener: (event: JobEvent) => void): () => void {
    return jobs.listen(job, listener, ({ kind }) => {
      requirePermission(actor, kind === "publish" ? "publish" : "imports");
      return kind === "publish" || register.seen(actor).some(({ id }) => id === job);
    });
  }

  /** Stops the reader, and leaves none of the imports' files behind. */
  async function close(): Promise<void> {
    for (const entry of register.all()) entry.stop.abort();
    await reading.idle();
    // What is being accepted or published is brought to its end.
    await idle();
    for (const { folder } of register.all()) remove(folder);
  }

  return {
    receive,
    begin: reading.begin,
    readAgain: reading.readAgain,
    cancel: reading.cancel,
    ...createDecisions(register, workplace),
    ...createImportViews(register, workplace),
    publish: createPublish(jobs, workplace),
    listen,
    close,
  };
}

export type Imports = ReturnType<typeof openImports>;
