import type { ReportModel } from "../model.ts";

/** All of a view's paper that is the view's own. */
export type ViewParts = Pick<
  ReportModel,
  "title" | "subtitle" | "area" | "place" | "month" | "blocks" | "figures"
>;
