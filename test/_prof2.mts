import { DuckDBConnection } from "@duckdb/node-api";
import { mkdirSync, rmSync } from "node:fs";
import { bench } from "./bench/publish.bench.ts";
const proto = DuckDBConnection.prototype as any;
const totals = new Map<string, [number, number]>(); const slow: [number, string][] = [];
for (const name of ["run", "runAndReadAll", "prepare"]) {
  const original = proto[name];
  proto[name] = async function (sql: string, ...rest: any[]) {
    const t = performance.now();
    try { return await original.call(this, sql, ...rest); } finally {
      const at = (new Error().stack ?? "").split("\n").find((l) => l.includes("/work/main/server/") && !l.includes("engine/duckdb"))?.replace(/.*\/work\/main\/server\//, "").replace(/:\d+\)?$/, "") ?? "?";
      const ms = performance.now() - t;
      const one = totals.get(at) ?? [0, 0]; one[0] += ms; one[1]++; totals.set(at, one);
      if (ms > 300) slow.push([ms, at + " " + (/create table (cube|events|snapshot|history)\S*/.exec(sql)?.[0] ?? "")]);
    }
  };
}
const folder = "/tmp/mine/benchdir"; rmSync(folder, { recursive: true, force: true }); mkdirSync(folder, { recursive: true });
class Stop extends Error {}
try {
  await bench.run({ folder, full: process.argv[2] === "full", progress: (m: string) => { if (m.startsWith("raw load")) { totals.clear(); slow.length = 0; } console.log(m); if (m.startsWith("first publish")) throw new Stop(); } } as any);
} catch (e) { if (!(e instanceof Stop)) throw e; }
for (const [k, [ms, n]] of [...totals].sort((a, b) => b[1][0] - a[1][0]).slice(0, 16)) console.log(ms.toFixed(0).padStart(7), String(n).padStart(5), k);
for (const [ms, k] of slow.sort((a, b) => b[0] - a[0]).slice(0, 46)) console.log(ms.toFixed(0).padStart(7), k);
