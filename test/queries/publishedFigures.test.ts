import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ingestFiles } from "../../server/cli/ingest.ts";
import { dataPaths, projectRoot } from "../../server/config.ts";
import { makeDataFolder } from "../../server/dataFolder.ts";
import { question } from "../../server/indicators/question.ts";
import { values } from "../../server/indicators/values.ts";
import { readLibrary } from "../../server/library.ts";
import { readPublishedFigures } from "../../server/sample/publishedFigures.ts";
import { writeSample } from "../../server/sample/writeSample.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openSnapshot, type Snapshot } from "../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { inFull } from "../../server/indicators/sight.ts";

const { window, figures } = readPublishedFigures(projectRoot);
const dataDir = mkdtempSync(join(tmpdir(), "hengjian-published-"));
let snapshot: Snapshot;

beforeAll(async () => {
  const files = join(dataDir, "sample");
  makeDataFolder(dataDir);
  // The years before add nothing to what was published of this one.
  await writeSample({ out: files, months: 10 });
  await ingestFiles([files], dataDir, {});
  const library = readLibrary(dataDir);
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  const named = new Set(figures.map(({ indicator }) => indicator));
  const indicators = library.indicators.filter(({ id }) => named.has(id));
  await publish(warehouse, at.snapshots, { ...library, indicators });
  warehouse.close();
  snapshot = await openSnapshot(at.snapshots);
}, 300_000);
afterAll(() => {
  snapshot.close();
  rmSync(dataDir, { recursive: true, force: true });
});

describe("what the cities published, computed from the sample city's files", () => {
  test.each(figures.map((figure) => [figure.id, figure] as const))("%s", async (_, figure) => {
    const where = Object.fromEntries(Object.entries(figure.where).map(([id, word]) => [id, [String(word)]]));
    const asked = question.parse({ indicators: [figure.indicator], ...window, grain: "ytd", where });
    const [row] = await values(inFull(snapshot), asked);
    expect(row?.[figure.measure]).toBeGreaterThanOrEqual(figure.lower);
    expect(row?.[figure.measure]).toBeLessThanOrEqual(figure.upper);
  });
});
