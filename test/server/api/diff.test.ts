import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import type { ChangeRow } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { openDiffs } from "../../../server/snapshots/diffs.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { correctedCity } from "../correctedCity.ts";
import type { SmallCity } from "../smallCity.ts";
import { isForWhoSeesAll } from "./isForWhoSeesAll.ts";

let city: SmallCity;
let server: Server;
let address: string;
let actor: Actor = localOperator;
let snapshots: ReturnType<typeof openSnapshots>;

beforeAll(async () => {
  city = await correctedCity();
  const folder = dataPaths(city.dataDir).snapshots;
  snapshots = openSnapshots(folder);
  const diff = openDiffs(folder, city.library.contracts);
  server = createServer(
    createApp({ findActor: () => actor, library: city.library, ...snapshots, diff }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  snapshots.close();
  city.remove();
});

function get(search: string, accept = "application/json"): Promise<Response> {
  return fetch(`${address}/api/v1/diff?${search}`, { headers: { accept } });
}

async function rowsOf(search: string): Promise<ChangeRow[]> {
  return ((await (await get(search)).json()) as { rows: ChangeRow[] }).rows;
}

describe("/diff", () => {
  it("is for who may see small counts, sensitive figures and the whole city", async () => {
    await isForWhoSeesAll(async (asking) => {
      actor = asking;
      const { status } = await get("from=1&to=2");
      actor = localOperator;
      return status;
    });
  });

  it("names the figures that a second batch changed, under the newer snapshot's number", async () => {
    const answer = await get("from=1&to=2");
    expect(answer.headers.get("hengjian-snapshot")).toBe("2");
    expect(answer.headers.get("etag")).toMatch(/^W\/"/);
    const { snapshot, columns, rows } = (await answer.json()) as Record<string, unknown[]>;
    expect(snapshot).toBe(2);
    expect(columns).toContainEqual({ name: "difference", type: "DOUBLE" });
    expect(rows).toHaveLength(6);
    expect(rows).toContainEqual({
      indicator: "cleared_persons",
      area: "990121",
      grain: "month",
      period: "2022-03",
      oldValue: 3,
      newValue: 2,
      difference: -1,
      differenceUnit: "人",
      oldState: "ok",
      newState: "ok",
      oldNumerator: 3,
      newNumerator: 2,
      oldDenominator: null,
      newDenominator: null,
      reasons: "brought",
      batches: "2",
      files: "更正.csv",
    });
  });

  it("answers the same as Arrow, CSV and a workbook", async () => {
    const rows = await rowsOf("from=1&to=2");
    const arrow = await get("from=1&to=2", "application/vnd.apache.arrow.stream");
    const table = tableFromIPC(await arrow.arrayBuffer());
    expect([...(table.getChild("newValue") ?? [])]).toEqual(rows.map(({ newValue }) => newValue));
    expect([...(table.getChild("files") ?? [])]).toEqual(rows.map(({ files }) => files));
    const csv = await (await get("from=1&to=2&format=csv")).text();
    expect(csv.trimEnd().split("\r\n")).toHaveLength(1 + 6);
    const book = await get("from=1&to=2&format=xlsx");
    const [sheet] = (await readXlsx(new Uint8Array(await book.arrayBuffer()))).sheets;
    expect(sheet?.rows).toHaveLength(1 + 6);
  });

  it.each([
    ["an indicator", "indicator=cleared_persons", 6],
    ["another indicator", "indicator=other", 0],
    ["an area", "area=990121", 3],
    ["an area where nothing changed", "area=990122", 0],
    ["the whole", "area=whole", 3],
    ["months", "grain=month", 4],
    ["years to date", "grain=ytd", 2],
    ["the first few", "limit=5", 5],
    ["what is no code", "area=%27%20or%20true", 0],
  ])("tells of %s alone when asked so", async (_, search, count) => {
    expect(await rowsOf(`from=1&to=2&${search}`)).toHaveLength(count);
  });

  it.each([
    ["the newer one first", "from=2&to=1", 400, "to"],
    ["one twice", "from=2&to=2", 400, "to"],
    ["only one", "from=1", 400, "to"],
    ["what is no number", "from=a&to=2", 400, "from"],
    ["one that is not there", "from=1&to=9", 404, "9"],
    ["an unknown parameter", "from=1&to=2&colour=red", 400, "colour"],
  ])("refuses %s, saying which", async (_, search, status, word) => {
    const answer = await get(search);
    expect(answer.status).toBe(status);
    expect(((await answer.json()) as { error: { message: string } }).error.message).toContain(word);
  });
});
