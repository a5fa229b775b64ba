import { z } from "zod";
import type { Annotation } from "../../annotations/annotation.ts";
import { aMonth } from "./shared.ts";

/** `/annotations?indicator=a&area=990121`; the area `whole` is the whole city; without one, all that may be seen. */
export const annotationParameters = z.strictObject({
  indicator: z.string().max(200),
  area: z.string().max(50).optional(),
});

const written = {
  month: aMonth,
  language: z.enum(["zh", "en"]),
  /** No names of officials: whoever sees the series reads it. */
  text: z
    .string()
    .transform((text) => text.replaceAll(/\s+/g, " ").trim())
    .pipe(z.string().min(1).max(500)),
};

export const newAnnotation = z.strictObject({
  indicator: z.string().max(200),
  /** Null of the whole city. */
  area: z.string().max(50).nullable(),
  ...written,
});
export type NewAnnotation = z.input<typeof newAnnotation>;

export const annotationChange = z.strictObject(written);
export type AnnotationChange = z.input<typeof annotationChange>;

export const annotationAnswer: z.ZodType<Annotation> = z.strictObject({
  id: z.string(),
  indicator: z.string(),
  area: z.string().nullable(),
  month: z.string(),
  language: z.enum(["zh", "en"]),
  text: z.string(),
  author: z.string(),
  createdAt: z.iso.datetime(),
  changedBy: z.string().nullable(),
  changedAt: z.iso.datetime().nullable(),
});

export const annotationsAnswer = z.strictObject({ annotations: z.array(annotationAnswer) });
export type AnnotationsAnswer = z.output<typeof annotationsAnswer>;
