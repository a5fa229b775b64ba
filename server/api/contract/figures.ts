import { z } from "zod";
import { flagRules } from "../../indicators/flags.ts";
import { inequalityDimensions, type Inequalities } from "../../indicators/inequalities.ts";
import { grains, question } from "../../indicators/question.ts";
import type { AreaOutline } from "../../contracts/areaMap.ts";
import type { Bilingual } from "../../contracts/contract.ts";
import type { AllCompared } from "../../indicators/compareAll.ts";
import type { Comparison } from "../../indicators/compareAreas.ts";
import type { ProfileRow } from "../../indicators/profile.ts";
import type { Signals } from "../../indicators/signals.ts";
import type { Theme } from "../../indicators/themes.ts";
import type { PlaceTrend } from "../../indicators/trends.ts";
import { aLanguage, aMonth, aSnapshot, filters, list } from "./shared.ts";

/** `/values?indicator=a,b&from=2022-01&to=2022-10&grain=ytd&by=area&where=sex:女&compare=true` */
export const valuesParameters = z
  .strictObject({
    indicator: list,
    from: z.string(),
    to: z.string(),
    grain: z.string().optional(),
    by: list.optional(),
    where: filters.optional(),
    compare: z.stringbool().optional(),
    snapshot: z.coerce.number().int().positive().optional(),
    format: z.enum(["json", "arrow", "csv", "xlsx"]).optional(),
    lang: aLanguage,
  })
  .transform(({ indicator, snapshot, format, lang, ...rest }, context) => {
    const asked = question.safeParse({ indicators: indicator, ...rest });
    if (asked.success) return { question: asked.data, snapshot, format, lang };
    for (const issue of asked.error.issues) context.addIssue({ ...issue, code: "custom" });
    return z.NEVER;
  });

/** By which rule figures are flagged that are looked at together. */
const flag = z.enum(flagRules);

const twoAreas = z
  .string()
  .regex(/^[^,]+,[^,]+$/, "expected two areas")
  .transform((text): [string, string] => {
    const [first = "", second = ""] = text.split(",").map((each) => each.trim());
    return [first, second];
  })
  .refine(([first, second]) => first !== second, "expected two areas");

/** Of anything that is asked as a comparison: a target is held against by itself. */
export function targetStandsAlone(
  { benchmark, target, leaveOut }: { benchmark: string; target?: number | undefined; leaveOut: boolean },
  context: z.RefinementCtx,
): void {
  const fault = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if ((benchmark === "target") !== (target !== undefined))
    fault("target", "expected a target with benchmark=target, and with no other");
  if (benchmark === "target" && leaveOut) fault("leaveOut", "expected nothing left out of a target");
}

/**
 * `/compare?indicator=a&period=2022-10&group=county`: of the year to date,
 * unless another grain is asked; against the group, unless the city or a
 * target is; with `leaveOut`, against all others than the area itself.
 */
export const compareParameters = z
  .strictObject({
    indicator: z.string(),
    period: aMonth,
    grain: z.enum(grains).default("ytd"),
    group: z.string().optional(),
    benchmark: z.enum(["group", "city", "target"]).default("group"),
    leaveOut: z.stringbool().default(false),
    target: z.coerce.number().min(0).max(1e9).optional(),
    flag: flag.default("beyond998"),
    pair: twoAreas.optional(),
    where: filters.optional(),
    snapshot: aSnapshot,
    format: z.enum(["json", "csv", "xlsx"]).optional(),
    lang: aLanguage,
  })
  .superRefine(targetStandsAlone);
export type CompareParameters = z.output<typeof compareParameters>;

export type ComparisonAnswer = Comparison & {
  snapshot: number;
  indicator: string;
  period: string;
  benchmark: CompareParameters["benchmark"];
};

/** `/areas/map`: what a site brings in `areas.geojson`. */
export interface AreaMapAnswer {
  outlines: AreaOutline[];
}

/** `/compare/all?period=2022-10`: of all indicators, or those named; flags are by a rule for so many figures at once. */
export const allComparedParameters = z.strictObject({
  indicator: list.optional(),
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  benchmark: z.enum(["group", "city", "lastYear"]).default("group"),
  flag: flag.default("benjaminiHochberg"),
  snapshot: aSnapshot,
});
export type AllComparedAnswer = AllCompared & {
  snapshot: number;
  period: string;
  benchmark: z.output<typeof allComparedParameters>["benchmark"];
};

/** `/trends?indicator=a&area=990121,990122&to=2022-10&months=36&grain=quarter`; `by=area` is of all areas. */
export const trendsParameters = z
  .strictObject({
    indicator: z.string(),
    to: aMonth,
    months: z.coerce.number().int().min(12).max(120).default(36),
    grain: z.enum(["month", "quarter"]).optional(),
    by: z.literal("area").optional(),
    area: list.optional(),
    where: filters.optional(),
    snapshot: aSnapshot,
  })
  .refine(({ by, area }) => by === undefined || area === undefined, {
    path: ["area"],
    message: "expected areas or by=area",
  });

export interface TrendsAnswer {
  snapshot: number;
  indicator: string;
  grain: "month" | "quarter";
  caveat: Bilingual;
  trends: PlaceTrend[];
}

/** `/areas/990121/profile?period=2022-10&against=city` */
export const profileParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  against: z.enum(["group", "city"]).default("group"),
  /** Each indicator's last 24 months, too: takes three times as long. */
  trends: z.stringbool().default(false),
  /** A second area, and how likely the first is above it. */
  with: z.string().optional(),
  snapshot: aSnapshot,
  format: z.enum(["json", "csv", "xlsx"]).optional(),
  lang: aLanguage,
});

export interface ProfileAnswer {
  snapshot: number;
  area: string;
  group: string;
  period: string;
  against: "group" | "city";
  themes: Theme[];
  rows: ProfileRow[];
}

/** `/areas/990121/inequalities?period=2022-10&dimension=sex&indicators=training_coverage` */
export const inequalitiesParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  dimension: z.enum(inequalityDimensions).default("sex"),
  /** Left out, all that can be split by the dimension. */
  indicators: list.optional(),
  snapshot: aSnapshot,
});

export type InequalitiesAnswer = Inequalities & {
  snapshot: number;
  area: string;
  period: string;
  dimension: z.output<typeof inequalitiesParameters>["dimension"];
};

/** `/signals?period=2022-10`: so many figures at once need a rule for all of them together, Benjamini and Hochberg's. */
export const signalsParameters = z.strictObject({
  period: aMonth,
  grain: z.enum(grains).default("ytd"),
  flag: flag.default("benjaminiHochberg"),
  most: z.coerce.number().int().min(1).max(50).default(10),
  snapshot: aSnapshot,
});

export type SignalsAnswer = Signals & { snapshot: number };

const chosen = z.record(z.string().min(1).max(200), z.array(z.string().min(1).max(200)).min(1));

/** `POST /names` with `{indicator, from, to, grain?, area, where?, reason, snapshot?}` */
export const namesParameters = z.strictObject({
  indicator: z.string(),
  from: aMonth,
  to: aMonth,
  grain: z.enum(grains).default("window"),
  area: z.string(),
  where: chosen.default({}).refine((where) => !("area" in where), "expected no area beside the area"),
  /** Why they must be known: it is kept with who asked. */
  reason: z.string().trim().min(5).max(500),
  snapshot: z.int().positive().optional(),
});

export const namesAnswer = z.strictObject({
  snapshot: z.int(),
  indicator: z.string(),
  area: z.string(),
  period: z.string(),
  /** Who was shown this, and when: to stand on whatever it is shown on. */
  watermark: z.string(),
  rows: z.array(
    z.strictObject({
      /** Null where no list of persons has them. */
      name: z.string().nullable(),
      /** Null where they are of another area by now. */
      unit: z.string().nullable(),
      /** Of a rate: whether they are among those it counts. */
      isCounted: z.boolean().nullable(),
      /** Of a penalty: whether it may still be changed. */
      underAppeal: z.boolean().nullable(),
    }),
  ),
  /** Whether there are more than are shown. */
  more: z.boolean(),
});
export type NamesAnswer = z.output<typeof namesAnswer>;
