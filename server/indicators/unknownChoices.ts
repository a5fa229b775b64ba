import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column, Contract } from "../contracts/contract.ts";
import type { Definition } from "./definition.ts";

/** DuckDB's own syntax tree; only what is looked at is named. */
interface Node {
  class?: string;
  type?: string;
  alias?: string;
  query_location?: number;
  column_names?: string[];
  table_name?: string;
  value?: { value?: unknown; is_null?: boolean };
  left?: Node;
  right?: Node;
  children?: Node[];
  select_list?: Node[];
  from_table?: Node;
  cte_map?: { map: { key: string; value: { query: { node: Node } } }[] };
  subquery?: { node: Node };
}

/** What a name in front of a column stands for: a contract's table, or a step or subquery's own SELECT. */
type Source = { contract: Contract } | { select: Node; scope: Scope };

interface Scope {
  steps: Map<string, Source>;
  sources: Map<string, Source | undefined>;
}

/**
 * Words that an indicator compares a column with although they are none of its
 * choices: a slip of the pen that would count nothing, and say so nowhere.
 */
export async function unknownChoices(
  connection: DuckDBConnection,
  { file, sql, sqlLine }: Definition,
  contracts: Contract[],
): Promise<string[]> {
  const reader = await connection.runAndReadAll("select json_serialize_sql($sql::varchar)", { sql });
  const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as { statements?: { node: Node }[] };
  const problems: string[] = [];
  const tables = new Map<string, Source>(contracts.map((contract) => [contract.id, { contract }]));
  for (const { node } of tree.statements ?? []) visit(node, { steps: tables, sources: new Map() });
  return problems;

  function visit(node: Node, outer: Scope): void {
    const scope = node.type === "SELECT_NODE" ? scopeOf(node, outer) : outer;
    compare(node, scope);
    // Its steps were visited with the scope they were written in.
    for (const [key, each] of Object.entries(node)) if (key !== "cte_map") visitAll(each, scope);
  }

  function visitAll(value: unknown, scope: Scope): void {
    if (Array.isArray(value)) for (const each of value) visitAll(each, scope);
    else if (typeof value === "object" && value !== null) visit(value, scope);
  }

  function scopeOf(select: Node, outer: Scope): Scope {
    const steps = new Map(outer.steps);
    for (const { key, value } of select.cte_map?.map ?? []) {
      const scope = { steps: new Map(steps), sources: new Map() };
      visit(value.query.node, scope);
      steps.set(key, { select: value.query.node, scope });
    }
    const sources = new Map(outer.sources);
    addSources(select.from_table, sources, { steps, sources: new Map() });
    return { steps, sources };
  }

  function compare({ class: kind, type = "", left, right, children = [] }: Node, scope: Scope): void {
    if (kind === "COMPARISON" && /^COMPARE_(NOT)?EQUAL$/.test(type) && left && right) {
      check(left, [right], scope);
      check(right, [left], scope);
    } else if (kind === "OPERATOR" && /^COMPARE_(NOT_)?IN$/.test(type)) {
      const [tested, ...words] = children;
      if (tested) check(tested, words, scope);
    }
  }

  function check({ column_names: names }: Node, words: Node[], scope: Scope): void {
    const column = names && columnOf(names, scope);
    if (!column?.choices) return;
    for (const { class: kind, value, query_location: place = 0 } of words) {
      const word = value?.value;
      if (kind !== "CONSTANT" || typeof word !== "string" || Object.hasOwn(column.choices, word)) continue;
      const line = sqlLine + Buffer.from(sql).subarray(0, place).toString().split("\n").length - 1;
      const known = Object.keys(column.choices).join(", ");
      problems.push(`${file}:${line}: ${column.id}: no choice of this column, which has ${known}: ${word}`);
    }
  }
}

function addSources(from: Node | undefined, sources: Scope["sources"], scope: Scope): void {
  if (!from) return;
  if (from.type === "JOIN") {
    addSources(from.left, sources, scope);
    addSources(from.right, sources, scope);
  } else if (from.type === "BASE_TABLE") {
    const name = from.table_name ?? "";
    sources.set(from.alias || name, scope.steps.get(name));
  } else if (from.type === "SUBQUERY" && from.subquery) {
    sources.set(from.alias ?? "", { select: from.subquery.node, scope });
  } else sources.set(from.alias ?? "", undefined);
}

/** A column by its name, through the steps that hand it on as it is; one that is computed is nobody's. */
function columnOf(names: string[], { sources }: Scope): Column | undefined {
  const name = names.at(-1) ?? "";
  const table = names.at(-2);
  const among = table === undefined ? [...sources.values()] : [sources.get(table)];
  // With a source nobody knows, a bare name may be its.
  if (among.includes(undefined)) return undefined;
  return among.map((source) => source && columnIn(source, name)).find((column) => column !== undefined);
}

function columnIn(source: Source, name: string): Column | undefined {
  if ("contract" in source) return source.contract.columns.find(({ id }) => id === name);
  const { select, scope } = source;
  if (select.type !== "SELECT_NODE") return undefined;
  const sources: Scope["sources"] = new Map();
  const steps = new Map(scope.steps);
  for (const { key, value } of select.cte_map?.map ?? [])
    steps.set(key, { select: value.query.node, scope: { steps: new Map(steps), sources: new Map() } });
  addSources(select.from_table, sources, { steps, sources: new Map() });
  for (const item of select.select_list ?? []) {
    const called = item.alias || item.column_names?.at(-1);
    if (item.class === "STAR") {
      const column = columnOf([name], { steps, sources });
      if (column) return column;
    } else if (called === name) {
      return item.column_names && columnOf(item.column_names, { steps, sources });
    }
  }
  return undefined;
}
