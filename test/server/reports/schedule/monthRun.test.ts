import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSchedule } from "../../../../server/reports/schedule/openSchedule.ts";
import { runMonth } from "../../../../server/reports/schedule/monthRun.ts";
import type { Schedule } from "../../../../server/reports/schedule/scheduleFile.ts";
import { reportCity, scheduleOf, toAll } from "./city.ts";

let test: ReturnType<typeof reportCity>;
let schedule: Schedule;
beforeEach(() => {
  test = reportCity();
  schedule = scheduleOf({
    deliveries: [
      { name: "市领导", template: "city", of: "all", reader: toAll, folder: join(test.city.folder, "out") },
      {
        name: "各县区",
        template: "area",
        of: "each-area",
        reader: { ...toAll, areas: ["990122"], exact_counts: false },
        recipient: "示例县",
        mail: ["a@example.org"],
      },
    ],
  });
});
afterEach(() => test.close());

const run = () => runMonth("2022-10", "某甲", { schedule, runs: test.runs, effects: test.effects });
const inOut = () =>
  existsSync(join(test.city.folder, "out")) ? readdirSync(join(test.city.folder, "out")) : [];

describe("a month's run", () => {
  it("publishes, pins, makes each paper for its reader, makes it again, and delivers it", async () => {
    const ended = await run();
    expect(ended).toMatchObject({ state: "done", step: "deliver", snapshot: 7, missing: [], reason: null });
    expect(test.city.pinned).toEqual([7]);
    // Each twice: once to file it, once to hold against it.
    expect(test.city.asked.map(({ template, area }) => `${template} ${area}`)).toEqual([
      "city null",
      "area 990122",
      "city null",
      "area 990122",
    ]);
    expect(test.city.asked[1]).toMatchObject({
      recipient: "示例县",
      sight: { areas: ["990122"], exactCounts: false, sensitiveFigures: true },
    });
    const [file = ""] = inOut();
    expect(file).toMatch(/^2022-10-示例市月报-[0-9a-f]{8}\.pdf$/);
    expect(readFileSync(join(test.city.folder, "out", file), "utf8")).toBe("city 2022-10 null snapshot 7");
    expect(test.city.mailed.map(({ to }) => to)).toEqual([["a@example.org"]]);
    expect(ended.delivered.every(({ at, error }) => at !== null && error === null)).toBe(true);
    expect(test.runs.isDone("2022-10")).toBe(true);
  });

  it("waits for what has not come, naming it, and makes nothing", async () => {
    test.city.cells = [
      { area: "990121", contract: "training", due: "2022-11-05", state: "received" },
      { area: "990122", contract: "training", due: "2022-11-05", state: "missing" },
    ];
    expect(await run()).toMatchObject({
      state: "waiting",
      step: "complete",
      missing: [{ area: "990122", contract: "training" }],
      snapshot: null,
    });
    expect(test.city.asked).toEqual([]);
    schedule = { ...schedule, incomplete: "go-on" };
    expect(await run()).toMatchObject({ state: "done", missing: [{ area: "990122" }] });
  });

  it("has failed where a paper comes out otherwise when made again, and nothing is delivered", async () => {
    let times = 0;
    test.city.contentOf = () => `${(times += 1)}`;
    expect(await run()).toMatchObject({ state: "failed", step: "verify", delivered: [] });
    expect(inOut()).toEqual([]);
    expect(test.runs.isDone("2022-10")).toBe(false);
  });

  it("asks for all of it anew before papers are made again", async () => {
    // Else what was answered first would be held against itself.
    test.city.contentOf = () => `${test.city.forgot}`;
    expect(await run()).toMatchObject({ state: "failed", step: "verify" });
    expect(test.city.forgot).toBe(1);
  });

  it("has failed where one reader was not reached, and the others were", async () => {
    test.city.beforeMail = () => Promise.reject(new Error("550 no such mailbox"));
    const ended = await run();
    expect(ended).toMatchObject({ state: "failed", step: "deliver" });
    expect(ended.reason).toContain("a@example.org");
    expect(ended.delivered.map(({ error }) => error)).toEqual([null, "550 no such mailbox"]);
    expect(inOut()).toHaveLength(1);
    // The same papers go to whom they did not reach.
    test.city.beforeMail = async () => {};
    expect(await run()).toMatchObject({ state: "done", snapshot: 7, reports: ended.reports });
    expect(test.city.mailed).toHaveLength(1);
    expect(inOut()).toHaveLength(1);
  });

  it.each(["publish", "make"] as const)("has failed where it could not %s", async (step) => {
    Object.assign(test.effects, { [step]: () => Promise.reject(new Error("broken")) });
    expect(await run()).toMatchObject({ state: "failed", step, endedAt: expect.any(String) as string });
    expect(test.runs.isDone("2022-10")).toBe(false);
  });

  it("has failed where its server was killed in the middle", () => {
    test.runs.begin("2022-10", "某甲");
    expect(test.runs.list()[0]?.state).toBe("running");
    test.runs.endInterrupted();
    expect(test.runs.list()[0]).toMatchObject({
      state: "failed",
      reason: expect.stringContaining("stopped") as string,
    });
  });
});

describe("the schedule", () => {
  const open = () =>
    openSchedule({
      readSchedule: () => schedule,
      runs: test.runs,
      effects: test.effects,
      pattern: "0 0 1 1 *",
    });
  const states = () => test.runs.list().map(({ month, state }) => `${month} ${state}`);

  it("makes the month that is over once everything has come, and not twice", async () => {
    const scheduled = open();
    await scheduled.look();
    await scheduled.look();
    expect(states()).toEqual(["2022-10 done"]);
    test.city.time = new Date("2022-12-03T08:00:00Z");
    await scheduled.look();
    expect(states()).toEqual(["2022-11 done", "2022-10 done"]);
    await scheduled.close();
  });

  it("says nothing until everything was due, then says once that it waits, and goes on when it has come", async () => {
    const scheduled = open();
    const cell = { area: "990121", contract: "training", due: "2022-11-12" };
    test.city.cells = [{ ...cell, state: "notDue" }];
    await scheduled.look();
    expect(states()).toEqual([]);
    test.city.time = new Date("2022-11-14T08:00:00Z");
    test.city.cells = [{ ...cell, state: "missing" }];
    await scheduled.look();
    test.city.time = new Date("2022-11-15T08:00:00Z");
    await scheduled.look();
    expect(states()).toEqual(["2022-10 waiting"]);
    test.city.time = new Date("2022-11-16T08:00:00Z");
    test.city.cells = [{ ...cell, state: "received" }];
    await scheduled.look();
    expect(states()).toEqual(["2022-10 done", "2022-10 waiting"]);
    await scheduled.close();
  });

  it("tries a failed run again after a while, and only so often", async () => {
    const scheduled = open();
    test.effects.publish = () => Promise.reject(new Error("broken"));
    for (let minute = 0; minute < 600; minute += 30) {
      test.city.time = new Date(Date.parse("2022-11-10T08:00:00Z") + minute * 60_000);
      await scheduled.look();
    }
    expect(states()).toEqual(["2022-10 failed", "2022-10 failed", "2022-10 failed"]);
    expect(test.runs.list().map(({ startedAt }) => startedAt.slice(11, 16))).toEqual([
      "10:00",
      "09:00",
      "08:00",
    ]);
    await scheduled.close();
  });

  it("runs one month at a time, and none where nothing is set up", async () => {
    const scheduled = open();
    const first = scheduled.run("2022-09", "某甲");
    expect(() => scheduled.run("2022-10", "某甲")).toThrow(/wait until/);
    await first;
    await scheduled.close();
    const without = openSchedule({
      readSchedule: () => undefined,
      runs: test.runs,
      effects: test.effects,
      pattern: "0 0 1 1 *",
    });
    expect(() => without.run("2022-10", "某甲")).toThrow(/reports\.yaml/);
    await without.look();
    expect(states()).toEqual(["2022-09 done"]);
    await without.close();
  });
});

it("a folder keeps papers for two readers apart", async () => {
  const [first] = schedule.deliveries;
  if (!first) throw new Error("no delivery");
  const other = { ...first, name: "其他读者", reader: { ...toAll, exact_counts: false } };
  schedule = { ...schedule, deliveries: [first, other] };
  expect(await run()).toMatchObject({ state: "done" });
  expect(inOut()).toHaveLength(2);
});

it("a folder keeps an earlier edition beside the new one", async () => {
  await run();
  test.city.contentOf = () => "corrected";
  await run();
  expect(
    inOut()
      .map((name) => name.replace(/-[0-9a-f]{8}/, ""))
      .toSorted(),
  ).toEqual(["2022-10-示例市月报-第2版.pdf", "2022-10-示例市月报.pdf"]);
  writeFileSync(join(test.city.folder, "out", "other.pdf"), "");
  await run();
  expect(inOut()).toHaveLength(3);
});
