import { Cron } from "croner";
import { AppError } from "../../errors.ts";
import { log } from "../../log.ts";
import { localDay } from "../../localDay.ts";
import { runMonth, type RunEffects } from "./monthRun.ts";
import type { ReportRun, RunStore } from "./runStore.ts";
import type { Schedule } from "./scheduleFile.ts";

export const bySchedule = "schedule";

interface ScheduleOptions {
  /** Read anew each time, so that a change needs no restart. */
  readSchedule(): Schedule | undefined;
  runs: RunStore;
  effects: RunEffects;
  /** As croner writes it; every ten minutes. */
  pattern?: string;
}

export type ReportSchedule = ReturnType<typeof openSchedule>;

/**
 * Looks every few minutes whether the month that is over is due: all its files
 * have come or the last of them was due, and its papers were not made yet.
 */
export function openSchedule({ readSchedule, runs, effects, pattern = "*/10 * * * *" }: ScheduleOptions) {
  runs.endInterrupted();
  let running: Promise<ReportRun> | undefined;

  function run(month: string, startedBy: string): Promise<ReportRun> {
    const schedule = readSchedule();
    if (!schedule)
      throw new AppError(
        "wrong-state",
        "没有设置月报（数据文件夹中的 reports.yaml） no papers are set up: reports.yaml in the data folder",
      );
    if (running)
      throw new AppError(
        "wrong-state",
        "正在生成月报，请等它完成 papers are being made: wait until they are done",
      );
    running = runMonth(month, startedBy, { schedule, runs, effects }).finally(() => (running = undefined));
    return running;
  }

  async function look(): Promise<void> {
    const schedule = readSchedule();
    const month = monthBefore(localDay(effects.now()));
    if (!schedule || running || runs.isDone(month) || !isTurn(month, schedule)) return;
    const cells = await effects.reporting(month);
    const today = localDay(effects.now());
    const lacking = cells.filter(({ state }) => state !== "received" && state !== "notExpected");
    // Until everything was due there is nothing to tell of what has not come.
    if (lacking.some(({ state, due }) => state === "notDue" || (due !== null && due >= today))) return;
    // That it waits was said; one line for each hour of waiting would say nothing more.
    if (lacking.length > 0 && schedule.incomplete === "wait" && lastOf(month)?.state === "waiting") return;
    await run(month, bySchedule);
  }

  /** A failed or waiting run is tried again after a while, a failed one only so often. */
  function isTurn(month: string, { attempts, minutes_between }: Schedule): boolean {
    const last = lastOf(month);
    if (!last) return true;
    const failed = ownOf(month).filter(({ state }) => state === "failed").length;
    const passed = effects.now().getTime() - Date.parse(last.endedAt ?? last.startedAt);
    return failed < attempts && passed >= minutes_between * 60_000;
  }

  function ownOf(month: string): ReportRun[] {
    return runs.list().filter((run) => run.month === month && run.startedBy === bySchedule);
  }

  function lastOf(month: string): ReportRun | undefined {
    return ownOf(month)[0];
  }

  const lookOrTell = () =>
    look().catch((error: unknown) =>
      log.error({ err: error }, "the schedule of papers could not be looked at"),
    );
  const cron = new Cron(pattern, { protect: true }, lookOrTell);

  return {
    look,
    run,
    isSetUp: () => readSchedule() !== undefined,
    isRunning: () => running !== undefined,
    history: () => runs.list(),
    async close(): Promise<void> {
      cron.stop();
      await running;
    },
  };
}

function monthBefore(day: string): string {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return new Date(Date.UTC(year, month - 2)).toISOString().slice(0, 7);
}
