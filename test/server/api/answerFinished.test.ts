import express, { type Express } from "express";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Actor } from "../../../server/access/actor.ts";
import { requireActor } from "../../../server/api/actorOf.ts";
import { answerFinished, type FinishedSource } from "../../../server/api/answerFinished.ts";
import { createAnswering, setAnswering, type Answering } from "../../../server/api/answering.ts";
import { describe as described } from "../../../server/api/describe.ts";
import { answerError } from "../../../server/api/errors.ts";
import { Lane } from "../../../server/api/lanes.ts";
import { createMetrics } from "../../../server/api/metrics.ts";
import { AppError } from "../../../server/errors.ts";
import type { Sight } from "../../../server/indicators/sight.ts";
import { serveApp } from "./serveApp.ts";

const people: Record<string, Actor> = {
  a: { id: "a", name: "示例一", roles: ["leader"], areas: ["990121"] },
  b: { id: "b", name: "示例二", roles: ["leader"], areas: ["990121"] },
};
let app: Express;
let answering: Answering;
let served: Awaited<ReturnType<typeof serveApp>>;
/** What is asked of. */
let find: (sight: Sight) => Promise<FinishedSource>;

beforeEach(async () => {
  app = express();
  answering = createAnswering(createMetrics({ snapshot: () => Promise.reject(new Error("none")) }));
  setAnswering(app, answering);
  app.use(requireActor((request) => people[request.get("who") ?? ""]));
  app.get("/", described({ summary: { zh: "试", en: "a trial" } }), (request, response) =>
    answerFinished(request, response, {
      question: {},
      type: "application/json",
      isOfCurrent: true,
      find: (sight) => find(sight),
    }),
  );
  app.use(answerError);
  served = await serveApp(app);
});
afterEach(() => served.close());

const ask = (who: string) => fetch(served.address, { headers: { who } });
const source = (number = 1): FinishedSource => ({
  number,
  publishedAt: "2022-11-01",
  make: async () => ({ body: Buffer.from("{}") }),
});

describe("an answer that several ask for at once", () => {
  it("is refused to nobody because somebody else has too much waiting", async () => {
    const lane = new Lane({ atOnce: 1, mostWaiting: 10, mostWaitingOfOne: 1 });
    setAnswering(app, { ...answering, heavy: lane });
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const forever = new AbortController().signal;
    const running = [1, 2].map(() => lane.run("a", forever, () => gate));
    let asked = 0;
    let both = () => {};
    const bothAsked = new Promise<void>((resolve) => (both = resolve));
    find = async () => {
      if (++asked === 2) both();
      await bothAsked;
      return { ...source(), isHeavy: () => true };
    };
    const first = ask("a");
    await vi.waitFor(() => expect(asked).toBe(1));
    const second = ask("b");
    expect((await first).status).toBe(429);
    await vi.waitFor(() => expect(lane.waiting).toBe(2));
    open();
    expect((await second).status).toBe(200);
    await Promise.all(running);
  });
});

describe("what is noted to be asked again after a publish", () => {
  it("was answered well, and is found for the same eyes, by nobody in particular", async () => {
    const note = vi.spyOn(answering.common, "note");
    find = async () => ({
      ...source(),
      make: () => Promise.reject(new AppError("bad-question", "none")),
    });
    expect((await ask("a")).status).toBe(400);
    expect(note).not.toHaveBeenCalled();
    const sights: Sight[] = [];
    find = async (sight) => {
      sights.push(sight);
      return { ...source(sights.length), isHeavy: () => true };
    };
    const run = vi.spyOn(answering.heavy, "run");
    expect((await ask("a")).status).toBe(200);
    await answering.common.warm(new AbortController().signal);
    expect(sights).toEqual(Array(2).fill(expect.objectContaining({ areas: ["990121"], exactCounts: true })));
    expect(run.mock.calls.map(([person]) => person)).toEqual(["a", ""]);
  });

  it("is no draft by then", async () => {
    const make = vi.fn<FinishedSource["make"]>(async () => ({ body: Buffer.from("{}") }));
    let isDraft = false;
    find = async () => ({ ...source(), isDraft, make });
    expect((await ask("a")).status).toBe(200);
    isDraft = true;
    await answering.common.warm(new AbortController().signal);
    expect(make).toHaveBeenCalledOnce();
  });
});
