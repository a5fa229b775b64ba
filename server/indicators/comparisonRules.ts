import type { Answerer } from "./compiled.ts";

/** What is written down about who may be ranked. */
export interface ComparisonRules {
  /** Comparable groups whose areas may have places. */
  rankedGroups: ReadonlySet<string>;
  /** The least denominator that takes part; Infinity where no rule is in force, so that nobody does. */
  smallestBase: number;
}

/** As a snapshot has them, in force in a month YYYY-MM. */
export async function readComparisonRules(
  { rows }: Pick<Answerer, "rows">,
  month: string,
): Promise<ComparisonRules> {
  const [groups, [rule]] = await Promise.all([
    rows<{ group: string }>({ sql: `select distinct group_id as "group" from area where is_ranked` }),
    rows<{ base: number }>({
      sql: `
select base
from rule_minimum_bases
where item = 'rank' and date '${month}-01' between valid_from and coalesce(valid_to, date '${month}-01')`,
    }),
  ]);
  return {
    rankedGroups: new Set(groups.map(({ group }) => group)),
    smallestBase: rule?.base ?? Infinity,
  };
}
