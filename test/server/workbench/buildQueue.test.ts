import { expect, it } from "vitest";
import { BuildQueue } from "../../../server/workbench/buildQueue.ts";

/** Builds that end when they are told to; `log` is what happened to them. */
function builds() {
  const queue = new BuildQueue();
  const log: string[] = [];
  const ends = new Map<string, { resolve: () => void; reject: (error: Error) => void }>();
  const make = (name: string, { ahead = false } = {}) =>
    queue
      .make(
        name,
        (isAhead) => {
          log.push(`${name} begins${isAhead ? " ahead" : ""}`);
          const ended = new Promise<void>((resolve, reject) => ends.set(name, { resolve, reject }));
          const stop = () => {
            log.push(`${name} stops`);
            ends.get(name)?.reject(new Error("killed"));
          };
          return { ended, stop, hurry: () => void log.push(`${name} hurries`) };
        },
        { ahead },
      )
      .then(
        () => void log.push(`${name} made`),
        (error: Error) => void log.push(`${name}: ${error.message}`),
      );
  const end = async (name: string, error?: Error) => {
    if (error) ends.get(name)?.reject(error);
    else ends.get(name)?.resolve();
    await settled();
  };
  return { queue, log, make, end };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it("makes one at a time, in turn, and goes on after what failed", async () => {
  const { queue, log, make, end } = builds();
  for (const name of ["a", "b", "c"]) void make(name);
  await end("a");
  await end("b", new Error("no room"));
  expect(log).toEqual(["a begins", "b begins", "a made", "c begins", "b: no room"]);
  expect([queue.isMaking("a"), queue.isMaking("c")]).toEqual([false, true]);
});

it("hurries what was begun ahead where somebody comes to wait for it, and makes it once", async () => {
  const { log, make, end } = builds();
  void make("a", { ahead: true });
  void make("a");
  void make("a");
  await end("a");
  expect(log).toEqual(["a begins ahead", "a hurries", "a made", "a made", "a made"]);
});

it("lets what is made ahead give way to what somebody waits for, and makes it afterwards", async () => {
  const { log, make, end } = builds();
  const ahead = make("a", { ahead: true });
  void make("b", { ahead: true });
  void make("c");
  await settled();
  await end("c");
  await end("a");
  await ahead;
  expect(log).toEqual([
    "a begins ahead",
    "a stops",
    "c begins",
    "a begins ahead",
    "c made",
    "b begins ahead",
    "a made",
  ]);
});

it("does not stop what somebody waits for, and has it before what nobody does", async () => {
  const { log, make, end } = builds();
  void make("a");
  void make("b", { ahead: true });
  void make("c", { ahead: true });
  void make("c");
  await end("a");
  await end("c");
  expect(log).toEqual(["a begins", "c begins", "a made", "b begins ahead", "c made", "c made"]);
});

it("tells whoever waits that it could not begin, and goes on", async () => {
  const { queue, log, make } = builds();
  const refused = queue.make(
    "x",
    () => {
      throw new Error("no such snapshot");
    },
    { ahead: false },
  );
  void make("a");
  await expect(refused).rejects.toThrow("no such snapshot");
  expect(log).toEqual(["a begins"]);
});
