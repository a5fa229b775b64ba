import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { killAtRandom } from "./crash/campaign.ts";
import { cycle } from "./crash/steps.ts";

/** Enough that each command is killed several times; the bench of crashes kills a thousand times. */
const kills = Number(process.env["CRASH_KILLS"] ?? 40);

const folder = mkdtempSync(join(tmpdir(), "hengjian-crash-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(`killed at ${kills} random moments, the product has all that it told of`, async () => {
  const campaign = await killAtRandom(folder, { kills });
  const counts = [...campaign.values()];
  expect(counts.reduce((sum, { killed }) => sum + killed, 0)).toBeGreaterThanOrEqual(kills);
  expect(cycle.filter((name) => !campaign.get(name)?.killed)).toEqual([]);
  // Were every command always killed, or none, that would tell little.
  expect(counts.some(({ ended }) => ended > 0)).toBe(true);
}, 1_200_000);
