import type { CompareQuestion } from "./compare.ts";

/** A page that can be had as a document, by the question that it is asked by itself. */
export type ViewPaper =
  | ({ of: "compare" } & CompareQuestion)
  | { of: "profile"; area: string; period: string; snapshot: number }
  | { of: "overview"; period: string; snapshot: number };

/** Where the interface makes it. */
export function viewPath(view: ViewPaper): string {
  const given = Object.entries(view).filter(([, value]) => value !== undefined);
  return `/reports/view.pdf?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}
