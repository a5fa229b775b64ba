import { describe, expect, it } from "vitest";
import { areaMap, shapesOf } from "../../client/charts/areaMap.ts";
import { binOf, binsOf, mapFill, type MappedArea } from "../../client/charts/mapFill.ts";
import { paperTheme } from "../../client/charts/theme.ts";
import { tileGrid, tilesOf } from "../../client/charts/tileGrid.ts";
import { drawn } from "./charts.ts";

const area = (code: string, part: Partial<MappedArea> = {}): MappedArea => ({
  area: code,
  name: `区${code}`,
  label: "5.00",
  mark: { standing: "better", standsOut: true },
  bin: null,
  isMissing: false,
  ...part,
});

describe("the tile map", () => {
  it("puts areas where they lie, and those that lie nowhere below them", () => {
    const tiles = tilesOf([
      { ...area("1"), tile: [2, 1] },
      area("2"),
      { ...area("3"), tile: [0, 0] },
      area("4"),
    ]);
    expect(tiles.map((tile) => [tile.area, tile.column, tile.row])).toEqual([
      ["1", 2, 1],
      ["3", 0, 0],
      ["2", 0, 2],
      ["4", 1, 2],
    ]);
  });

  it("writes name, sign and figure on each tile, and lights the one that is pointed at", () => {
    const tiles = tilesOf([{ ...area("1"), tile: [0, 0] }]);
    const svg = drawn(tileGrid(tiles, { lit: undefined }, paperTheme));
    expect(svg).toContain("区1");
    expect(svg).toContain("◆ 5.00");
    expect(svg).not.toContain(paperTheme.accent);
    expect(drawn(tileGrid(tiles, { lit: "1" }, paperTheme))).toContain(paperTheme.accent);
  });
});

describe("the colour of an area", () => {
  it("is the verdict's, strong where it stands out, and none where there is no figure", () => {
    expect(mapFill(area("1"), paperTheme)).toMatchObject({ fill: paperTheme.better, opacity: 1 });
    const faint = mapFill(area("1", { mark: { standing: "better", standsOut: false } }), paperTheme);
    expect(faint.opacity).toBeLessThan(0.5);
    expect(mapFill(area("1", { isMissing: true }), paperTheme).fill).toBe(paperTheme.wash);
  });

  it("by value is of as many areas each, and the same for the same value", () => {
    const bins = binsOf([1, 2, 3, 4, null, 5, 6, 7, 8], 4);
    expect([1, 2, 3, 4, 5, 6, 7, 8].map((value) => binOf(value, bins).at)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
    const alike = binsOf([0, 0, 0, 0, 0, 9], 4);
    expect(binOf(0, alike)).toEqual({ at: 0, of: alike.of });
    expect(binOf(9, alike).at).toBe(alike.of - 1);
    expect(binsOf([3, 3, 3], 4).of).toBe(1);
  });
});

describe("a site's own map", () => {
  const square = (west: number, south: number) => ({
    polygons: [
      [
        [
          [west, south],
          [west + 1, south],
          [west + 1, south + 1],
          [west, south + 1],
          [west, south],
        ],
      ],
    ] as [number, number][][][],
  });
  const outlines = [
    { code: "1", ...square(110, 59.5) },
    { code: "2", ...square(111, 59.5) },
  ];

  it("is not stretched: far north a degree east is half as long", () => {
    const { shapes, width, height } = shapesOf([area("1"), area("2"), area("3")], outlines);
    expect(shapes.map((shape) => shape.area)).toEqual(["1", "2"]);
    expect(width).toBeCloseTo(1, 2);
    expect(height).toBeCloseTo(1, 10);
    expect(shapes[0]?.middle[0]).toBeCloseTo(0.25, 2);
    expect(shapes[0]?.middle[1]).toBeCloseTo(0.5, 10);
  });

  it("is drawn with names and figures", () => {
    const svg = drawn(areaMap(shapesOf([area("1")], outlines), { lit: undefined }, paperTheme));
    expect(svg).toContain("区1");
    expect(svg).toContain(paperTheme.better);
  });
});
