import { localOperator } from "../../access/actor.ts";
import { dataPaths } from "../../config.ts";
import { AppError } from "../../errors.ts";
import type { Imports } from "../../imports/openImports.ts";
import type { AskReporting } from "../../imports/reporting.ts";
import type { Library } from "../../library.ts";
import { pinSnapshot } from "../../snapshots/pins.ts";
import type { ReportOffice } from "../reportOffice.ts";
import { byMail, toFolder } from "./deliver.ts";
import type { RunEffects } from "./monthRun.ts";
import type { Schedule } from "./scheduleFile.ts";

interface House {
  dataDir: string;
  library: Library;
  office: ReportOffice;
  imports: Pick<Imports, "publish" | "listen">;
  reporting: AskReporting;
  schedule(): Schedule | undefined;
}

/** What a month's run does in a running server. */
export function scheduleEffects({
  dataDir,
  library,
  office,
  imports,
  reporting,
  schedule,
}: House): RunEffects {
  return {
    // A year's or quarter's export is no matter of a month before its last.
    reporting: async (month) => (await reporting(month)).cells.filter(({ last }) => last <= month),
    publish: () => publishedBy(imports),
    pin: (snapshot, reason) => pinSnapshot(dataPaths(dataDir).snapshots, snapshot, reason),
    make: office.make,
    forget: office.forget,
    archive: office.archive,
    areas: () => library.areas.areas.map(({ code }) => code),
    toFolder,
    async byMail(to, report, pdf) {
      const server = schedule()?.mail;
      if (!server) throw new AppError("delivery-failed", "没有设置邮件服务器 no mail server is set up");
      await byMail(server, to, { report, pdf });
    },
    now: () => new Date(),
  };
}

/** A publish as anybody's, waited for. */
function publishedBy({ publish, listen }: House["imports"]): Promise<number> {
  return new Promise((resolve, reject) => {
    listen(localOperator, publish(localOperator, "月报 monthly papers"), ({ ended, snapshot, error }) => {
      if (!ended) return;
      if (snapshot !== null) resolve(snapshot);
      else reject(new AppError("internal", error?.message ?? "the snapshot could not be published"));
    });
  });
}
