/** A dated note on a series: why it went as it did, for whoever looks at it later. */
export interface Annotation {
  id: string;
  indicator: string;
  /** Null of the whole city. */
  area: string | null;
  /** The month that it is about. */
  month: string;
  language: "zh" | "en";
  text: string;
  author: string;
  createdAt: string;
  /** Who changed it last; null as long as it is as it was written. */
  changedBy: string | null;
  changedAt: string | null;
}

/** What its author says. */
export type AnnotationText = Pick<Annotation, "month" | "language" | "text">;
export type NewAnnotation = AnnotationText & Pick<Annotation, "indicator" | "area">;
