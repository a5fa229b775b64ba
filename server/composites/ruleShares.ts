import { identifier, literal } from "../engine/duckdb.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Composite } from "./composite.ts";
import type { RuleShare } from "./weights.ts";

/** The weights that a composite takes from rule tables, as the snapshot's tables say on a day. */
export async function readRuleShares(
  { rows }: Pick<Answerer, "rows">,
  { components }: Composite,
  day: string,
): Promise<RuleShare> {
  const asked = components.flatMap(({ weight }) =>
    typeof weight === "object" && "rule" in weight ? [weight] : [],
  );
  const found = new Map<string, string>();
  for (const { rule, column } of asked) {
    const shares = await rows<{ share: string | null }>({
      sql: `
select ${identifier(column)}::varchar as share
from ${identifier(`rule_${rule}`)}
where date ${literal(day)} between valid_from and coalesce(valid_to, date ${literal(day)})`,
    });
    const [only, ...others] = shares;
    if (typeof only?.share === "string" && others.length === 0) found.set(`${rule}.${column}`, only.share);
  }
  return (rule, column) => found.get(`${rule}.${column}`);
}
