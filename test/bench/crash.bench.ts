import { killAtRandom } from "../e2e/crash/campaign.ts";
import type { Bench } from "./bench.ts";

/** `CRASH_KILLS` sets another number than a thousand. It needs a built product, and ends at the first loss. */
export const bench: Bench = {
  title: "commands killed at random moments, with nothing lost",
  async run({ folder, progress }) {
    const kills = Number(process.env["CRASH_KILLS"] ?? 1_000);
    const began = performance.now();
    const campaign = await killAtRandom(folder, { kills, progress });
    const seconds = (performance.now() - began) / 1000;
    return [
      { name: "kills", value: kills, unit: "" },
      ...[...campaign].map(([name, { killed, ended }]) => ({
        name: `${name}: killed before its end`,
        value: killed,
        unit: `of ${killed + ended}`,
      })),
      { name: "lost batches, snapshots, backups", value: 0, unit: "" },
      { name: "time", value: seconds, unit: "s" },
    ];
  },
};
