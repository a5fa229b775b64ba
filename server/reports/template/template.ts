import { z } from "zod";
import { reportKinds } from "../model.ts";

const indicators = z
  .array(z.string())
  .min(1)
  .refine((ids) => new Set(ids).size === ids.length, "expected each indicator once");

/** Markdown, with figures by reference: `{{training_coverage.value}}`. */
const text = z.string().min(1);

const chart = z.strictObject({
  indicator: z.string(),
  /** The areas beside their groups, or the months of the paper's place. */
  show: z.enum(["areas", "trend"]),
});

const title = z.string().min(1).max(60);

const section = z.discriminatedUnion("kind", [
  /** Headline figures with a reading of each. */
  z.strictObject({
    kind: z.literal("overall"),
    title,
    indicators,
    charts: z.array(chart).optional(),
    text: text.optional(),
  }),
  z.strictObject({
    kind: z.literal("themes"),
    title,
    themes: z
      .array(
        z.strictObject({
          title,
          indicators,
          charts: z.array(chart).default([]),
          /** Of these a sentence is written for each; of all, where it is not said. */
          readings: indicators.optional(),
          text: text.optional(),
        }),
      )
      .min(1),
  }),
  /** Areas beside each other in their comparable groups, and a page for each. */
  z.strictObject({
    kind: z.literal("areas"),
    title,
    indicators,
    charts: indicators.optional(),
    profiles: z.boolean().default(true),
    text: text.optional(),
  }),
  /** The page of the area that a paper is of. */
  z.strictObject({ kind: z.literal("profile"), title, text: text.optional() }),
  z.strictObject({
    kind: z.literal("changes"),
    title,
    /** How many signals of each kind at most. */
    most: z.int().min(1).max(100).default(12),
    /** How far due dates are looked ahead for. */
    days: z.int().min(1).max(366).default(60),
    text: text.optional(),
  }),
  z.strictObject({ kind: z.literal("text"), title, text }),
  z.strictObject({ kind: z.literal("figures"), title }),
  z.strictObject({ kind: z.literal("definitions"), title }),
  z.strictObject({ kind: z.literal("quality"), title }),
  z.strictObject({ kind: z.literal("restatements"), title }),
]);

/** How a paper is put together; an analyst copies one of these files and changes it. */
export const reportTemplate = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    kind: z.enum(reportKinds),
    /** May say `{{place}}`, `{{span}}`, `{{month}}`. */
    title,
    subtitle: z.string().min(1).max(80),
    issuer: z.string().min(1).max(60),
    marking: z.string().max(30),
    watermark: z.string().min(1).max(40).optional(),
    front: z.enum(["cover", "head"]),
    sections: z.array(section).min(1),
  })
  .superRefine(({ kind, sections }, context) => {
    for (const [index, { kind: own }] of sections.entries()) {
      const issue = (message: string) =>
        context.addIssue({ code: "custom", path: ["sections", index, "kind"], message });
      if (own === "profile" && kind !== "area") issue("expected only in a paper of an area");
      if (own === "areas" && kind === "area") issue("expected only in a paper of all areas");
    }
  });

export type ReportTemplate = z.output<typeof reportTemplate> & {
  sha256: string;
  /** Whose template it is, of a file that is one for each topic. */
  topic: string | null;
};
export type Section = ReportTemplate["sections"][number];
export type SectionOf<Kind extends Section["kind"]> = Extract<Section, { kind: Kind }>;

/** Sections after the text, each an 附件. */
const appendices = new Set<Section["kind"]>(["figures", "definitions", "quality", "restatements"]);

export function isAppendix({ kind }: Section): boolean {
  return appendices.has(kind);
}
