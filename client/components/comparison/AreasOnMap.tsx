import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { areaOutlines } from "../../api/areaMap.ts";
import { areaMap, shapesOf } from "../../charts/areaMap.ts";
import { binOf, binsOf } from "../../charts/mapFill.ts";
import { tileGrid, tilesOf } from "../../charts/tileGrid.ts";
import { Choice } from "../Choice.tsx";
import { Figure, type DrawChart } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import type { DrawnArea } from "./drawnArea.ts";
import { standingCounts } from "./standingCounts.ts";
import { useAreaDrill } from "./useAreaDrill.ts";

interface AreasOnMapProps {
  areas: DrawnArea[];
  city: Areas;
  /** What is counted, in words. */
  valueName: string;
  isJudged: boolean;
  origin: FigureOrigin;
  path: string;
}

const parts = 4;

/** Where the areas lie: by the site's own outlines, else by tiles as large as each other. */
export function AreasOnMap({ areas, city, valueName, isJudged, origin, path }: AreasOnMapProps) {
  const { t } = useTranslation();
  const onDrill = useAreaDrill();
  const { data } = useQuery(areaOutlines);
  const [asked, setAsked] = useState<"verdict" | "value">("verdict");
  const by = isJudged ? asked : "value";
  const mapped = useMemo(() => {
    const bins = binsOf(
      areas.map(({ value }) => value),
      parts,
    );
    return areas.map(({ area, name, text, value, mark }) => ({
      area,
      name,
      label: text,
      mark,
      isMissing: value === null,
      bin: by === "verdict" || value === null ? null : binOf(value, bins),
      tile: city.areas.find(({ code }) => code === area)?.tile,
    }));
  }, [areas, by, city]);
  const outlines = data?.outlines ?? [];
  const hasOutlines = mapped.some(({ area }) => outlines.some(({ code }) => code === area));
  const [tiles, shapes] = useMemo(
    () => [tilesOf(mapped), shapesOf(mapped, data?.outlines ?? [])],
    [mapped, data],
  );
  const draw: DrawChart = useCallback(
    (theme, lit) => (hasOutlines ? areaMap(shapes, { lit }, theme) : tileGrid(tiles, { lit }, theme)),
    [hasOutlines, shapes, tiles],
  );
  const items = useMemo(() => {
    const linesOf = (area: string) => areas.find((each) => each.area === area)?.lines ?? [];
    const placed = hasOutlines
      ? shapes.shapes.map(({ area, name, middle }) => ({ area, name, at: middle }))
      : tiles
          .toSorted((one, other) => one.row - other.row || one.column - other.column)
          .map(({ area, name, column, row }) => ({ area, name, at: [column, row] as const }));
    return placed.map(({ area, name, at }) => ({ key: area, title: name, lines: linesOf(area), at }));
  }, [areas, hasOutlines, shapes, tiles]);
  const rows = Math.max(1, ...tiles.map(({ row }) => row + 1));
  return (
    <Figure
      title={by === "verdict" ? standingCounts(areas, t) : t("comparison.mapByValue", { what: valueName })}
      notes={[
        t(hasOutlines ? "comparison.mapOwn" : "comparison.mapTiles"),
        ...(by === "value" ? [t("comparison.mapBins", { parts })] : []),
      ]}
      origin={origin}
      draw={draw}
      height={hasOutlines ? 380 : Math.max(220, rows * 76)}
      items={items}
      onDrill={onDrill}
      path={path}
      anchor="map"
      sheet={{
        heads: [t("compare.area"), valueName],
        rows: areas.map(({ name, value, text }) => [name, value ?? text]),
      }}
    >
      {isJudged && (
        <div className="map-choice">
          <Choice
            label={t("comparison.mapColour")}
            value={by}
            options={[
              ["verdict", t("comparison.mapVerdict")],
              ["value", t("comparison.mapValue")],
            ]}
            onChoose={(each) => setAsked(each === "value" ? "value" : "verdict")}
          />
        </div>
      )}
    </Figure>
  );
}
