import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAreaMap } from "../../../server/contracts/areaMap.ts";
import { readAreas } from "../../../server/contracts/areas.ts";

const areas = readAreas("data/areas/areas.yaml");
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-map-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const ring = [
  [110, 30],
  [111, 30],
  [111, 31],
  [110, 30],
];
const feature = (code: unknown, coordinates: unknown = [ring], type = "Polygon") => ({
  type: "Feature",
  properties: { code, name: "别的话" },
  geometry: { type, coordinates },
});

function read(content: unknown) {
  const file = join(folder, "areas.geojson");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return readAreaMap(file, areas);
}
const collection = (...features: object[]) => ({ type: "FeatureCollection", features });

describe("readAreaMap", () => {
  it("finds none where a site brings none", () => {
    expect(readAreaMap(join(folder, "no.geojson"), areas)).toEqual([]);
  });

  it("reads polygons and several of them, and leaves out what else a file says", () => {
    const high = ring.map(([east, north]) => [east, north, 400]);
    expect(read(collection(feature("990121"), feature(990122, [[high], [ring]], "MultiPolygon")))).toEqual([
      { code: "990121", polygons: [[ring]] },
      { code: "990122", polygons: [[ring], [ring]] },
    ]);
  });

  it.each([
    ["no JSON", "{", "JSON"],
    ["no collection", { type: "Feature" }, "type"],
    ["an area that there is not", collection(feature("123456")), "no such area in areas.yaml: 123456"],
    ["no code", collection(feature(undefined)), "properties.code"],
    ["an area twice", collection(feature("990121"), feature("990121")), "two features"],
    [
      "metres for degrees",
      collection(feature("990121", [ring.map(([x = 0, y = 0]) => [x * 1000, y])])),
      "degrees",
    ],
    ["a ring that is open", collection(feature("990121", [[...ring.slice(0, 3), [110, 32]]])), "closes"],
    ["a point", collection(feature("990121", [110, 30], "Point")), "geometry"],
  ])("refuses %s, and says what is wrong", (_, content, problem) => {
    expect(() => read(content)).toThrow(problem);
  });

  it("refuses more points than a page can draw", () => {
    const long = Array.from({ length: 60_001 }, (_, index) => [110 + (index % 10), 30]);
    expect(() => read(collection(feature("990121", [[...long, long[0]]])))).toThrow("at most 60000 points");
  });
});
