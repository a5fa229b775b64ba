import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { dataPaths } from "../../../server/config.ts";
import { readLibrary } from "../../../server/library.ts";
import { createProduct } from "./product.ts";
import { cycle, takeStep, type Place, type StepName, type Told } from "./steps.ts";
import { createInspection } from "./whole.ts";

/** How often each command was killed, and how often it was quicker than that. */
export type Campaign = Map<StepName, { killed: number; ended: number }>;

/**
 * Kills the product's commands at random moments, one after the other, until
 * there were so many kills and one of every command, and looks after each
 * whether all that it ever told of is there. Throws at the first loss.
 */
export async function killAtRandom(
  folder: string,
  { kills, progress = () => {} }: { kills: number; progress?: (line: string) => void },
): Promise<Campaign> {
  const dataDir = join(folder, "data");
  mkdirSync(dataDir, { recursive: true });
  const place: Place = {
    folder,
    dataDir,
    at: dataPaths(dataDir),
    backups: join(folder, "backups"),
    firstBackup: join(folder, "first-backup"),
    restored: join(folder, "restored"),
  };
  const told: Told = {
    batches: new Set(),
    rolledBack: new Set(),
    purged: new Set(),
    snapshots: new Map(),
    backups: new Set(),
  };
  const product = createProduct();
  const inspect = createInspection(place, readLibrary(dataDir).contracts, told);
  const campaign: Campaign = new Map();

  async function step(name: StepName, share?: number): Promise<boolean> {
    const ended = await takeStep(name, share, { product, place, told });
    await inspect.everything();
    rmSync(place.restored, { recursive: true, force: true });
    return ended;
  }

  // Once undisturbed, so that there is something to lose and the usual times are known.
  for (const name of cycle) await step(name);
  await product.run(["help"], undefined);
  const shares = fc.sample(fc.double({ min: 0, max: 1.1, noNaN: true }), kills * 3);
  let killed = 0;
  for (const [number, share] of shares.entries()) {
    if (killed >= kills && cycle.every((name) => (campaign.get(name)?.killed ?? 0) > 0)) break;
    const name = cycle[number % cycle.length] ?? "ingest";
    const ended = await step(name, share);
    const counts = campaign.get(name) ?? { killed: 0, ended: 0 };
    campaign.set(name, { killed: counts.killed + Number(!ended), ended: counts.ended + Number(ended) });
    killed += Number(!ended);
    if (!ended && killed % 50 === 0) progress(`${killed} kills`);
  }
  // What was left behind is gone after a whole cycle.
  for (const name of cycle) await step(name);
  await inspect.tidiness();
  return campaign;
}
