import { existsSync, readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { AppError } from "../errors.ts";
import type { Areas } from "./areas.ts";

/** A page draws it whole: more than this is an outline of every bend of a river. */
const mostBytes = 2 * 1024 * 1024;
const mostPoints = 60_000;

const position = z
  .array(z.number())
  .min(2)
  .max(3)
  .refine(([east = 0, north = 0]) => Math.abs(east) <= 180 && Math.abs(north) <= 90, "expected degrees")
  .transform(([east = 0, north = 0]): [number, number] => [east, north]);
const ring = z
  .array(position)
  .min(4)
  .refine((points) => points[0]?.join() === points.at(-1)?.join(), "expected a ring that closes");
const polygon = z.array(ring).min(1);

/** Of a feature, only whose outline it is matters; what else a file says of it is left out. */
const feature = z.object({
  type: z.literal("Feature"),
  properties: z.looseObject({ code: z.coerce.string().regex(/^\d{6}$/, "expected an area's six digits") }),
  geometry: z.discriminatedUnion("type", [
    z.object({ type: z.literal("Polygon"), coordinates: polygon }),
    z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(polygon).min(1) }),
  ]),
});

const geojson = z.object({ type: z.literal("FeatureCollection"), features: z.array(feature).min(1) });

/** An area's outline: polygons, each of an outer ring and its holes, of degrees east and north. */
export interface AreaOutline {
  code: string;
  polygons: [number, number][][][];
}

/**
 * A site's own map, `areas.geojson` in its data folder, each feature with the
 * area's `code`; nothing where there is none, and the page draws tiles.
 */
export function readAreaMap(file: string, { areas }: Pick<Areas, "areas">): AreaOutline[] {
  if (!existsSync(file)) return [];
  const bytes = statSync(file).size;
  if (bytes > mostBytes) throw invalid(file, `at most ${mostBytes} bytes, simplify its lines: ${bytes}`);
  const read = geojson.safeParse(parsed(file));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw invalid(file, `${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
  }
  const outlines = read.data.features.map(({ properties: { code }, geometry }) => ({
    code,
    polygons: geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates,
  }));
  const unknown = outlines.find(({ code }) => !areas.some((area) => area.code === code));
  if (unknown) throw invalid(file, `no such area in areas.yaml: ${unknown.code}`);
  const codes = new Set(outlines.map(({ code }) => code));
  if (codes.size < outlines.length)
    throw invalid(file, "an area has two features, expected one MultiPolygon");
  const points = outlines.flatMap(({ polygons }) => polygons.flat(2)).length;
  if (points > mostPoints) throw invalid(file, `at most ${mostPoints} points, simplify its lines: ${points}`);
  return outlines;
}

function parsed(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw invalid(file, error.message);
  }
}

function invalid(file: string, problem: string): AppError {
  return new AppError("definition-invalid", `地图文件有误 the map is wrong: ${file}: ${problem}`);
}
