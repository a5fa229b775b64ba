import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dataPaths, projectRoot } from "../../../server/config.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

/** Starts the demonstration over a city and stops it; gives what it printed, and what it answered before any sign-in. */
async function demonstrate({ dataDir }: SmallCity) {
  const tsx = join(projectRoot, "node_modules", "tsx", "dist", "loader.mjs");
  const main = join(projectRoot, "server", "main.ts");
  const words = ["--import", tsx, main, "demo", "--port", "0", "--data", dataDir];
  const server = spawn(process.execPath, words, { cwd: projectRoot, stdio: ["ignore", "pipe", "ignore"] });
  try {
    let told = "";
    for await (const piece of server.stdout) if (/\n\n.*\n\n$/s.test((told += String(piece)))) break;
    const [address] = /http:\/\/[\d.:]+/.exec(told) ?? [];
    const me = (await (await fetch(`${address}/api/v1/me`)).json()) as {
      demoAccounts: { name: string; password: string }[];
    };
    const [first] = me.demoAccounts;
    const signIn = await fetch(`${address}/api/v1/login`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        name: first?.name ?? "示例领导 leader",
        password: first?.password ?? "hengjian-demo",
      }),
    });
    const closed = await fetch(`${address}/api/v1/areas`);
    return { told, me, statuses: [signIn.status, closed.status] };
  } finally {
    server.kill("SIGTERM");
    await once(server, "exit");
  }
}

it("the sample city is shown to its own people, and once there is other data, to them no more", async () => {
  const city = await smallCity();
  const batchBy = async (name: string) => {
    const warehouse = await openWarehouse(dataPaths(city.dataDir).warehouse, city.library.contracts);
    await warehouse.run(`update batch set accepted_by = '${name}'`);
    warehouse.close();
  };
  await batchBy("sample");
  const sample = await demonstrate(city);
  expect(sample.told).toContain("sample accounts");
  expect(sample.me.demoAccounts).toHaveLength(8);
  expect(sample.statuses).toEqual([204, 401]);

  await batchBy("test");
  const own = await demonstrate(city);
  expect(own.told).toContain("no administrator yet");
  expect(own.me).toEqual({ actor: null, permissions: [], setup: true, oidc: false, demoAccounts: [] });
  expect(own.statuses).toEqual([401, 401]);
  city.remove();
}, 180_000);
