import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../config.ts";
import { AppError } from "../errors.ts";
import { codesInScope } from "../indicators/inSight.ts";
import type { Seen } from "../indicators/sight.ts";

/** How the members of teams of one grade were graded in an area, beside what the teams' grade allows. */
export interface QuotaRow {
  area: string;
  /** Null where their teams have no grade. */
  teamGrade: string | null;
  /** The part of the members that may be 优秀. */
  share: number;
  teams: number;
  members: number;
  allowed: number;
  given: number;
  /** Summed over the teams that gave more, and over those that gave less. */
  over: number;
  unused: number;
}

/** Of the areas in scope, for the annual assessment of a year. These are counts of a few, and not suppressed. */
export async function excellentQuota(seen: Seen, year: number): Promise<QuotaRow[]> {
  if (!seen.sight.exactCounts)
    throw new AppError("not-permitted", "您没有这项权限 you may not do this: exactCounts", {
      details: { permission: "exactCounts" },
    });
  const sql = readFileSync(join(projectRoot, "queries", "tables", "excellent_quota.sql"), "utf8");
  const found = await seen.rows<QuotaRow>({ sql, params: { year } });
  const inScope = codesInScope(seen);
  return found.filter(({ area }) => inScope.has(area));
}
