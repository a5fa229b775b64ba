import type { DuckDBConnection } from "@duckdb/node-api";
import type { SyntaxNode } from "../engine/syntaxTree.ts";
import type { AppError } from "../errors.ts";
import { allowedFunctions, allowedTableFunctions, refusedNames } from "./allowedFunctions.ts";
import {
  allowedExpressions,
  allowedHelpers,
  allowedNodes,
  allowedTables,
  allowedTypes,
} from "./allowedNodes.ts";
import type { SqlReason } from "./queryAnswers.ts";
import { wrongSql } from "./queryFault.ts";
import { sqlError } from "./refusal.ts";
import { firstWord, secondStatement } from "./statementWords.ts";
import { placeAt, placeOfByte } from "./statementPlace.ts";

/** What a statement names, for whoever runs it. */
interface ReadStatement {
  parameters: string[];
}

/**
 * Reads a text as DuckDB itself does and refuses whatever is not one SELECT made
 * of known parts over the named tables. A part that is not known is refused,
 * too: what a later DuckDB adds must be looked at first.
 */
export async function readStatement(
  connection: DuckDBConnection,
  sql: string,
  tables: ReadonlySet<string>,
): Promise<ReadStatement> {
  const reader = await connection.runAndReadAll("select json_serialize_sql($sql::varchar)", { sql });
  const tree = JSON.parse(String(reader.getRows()[0]?.[0])) as Serialized;
  if (tree.error) throw wrong(sql, tree);
  const [statement, ...others] = tree.statements ?? [];
  if (statement === undefined) throw sqlError("empty", "", placeAt(sql, 0));
  if (others.length > 0) throw sqlError("several", "", placeAt(sql, secondStatement(sql) ?? 0));
  const reading = new Reading(sql, tables);
  reading.node(statement["node"], new Set());
  return { parameters: [...reading.parameters] };
}

interface Serialized {
  error: boolean;
  error_type?: string;
  error_message?: string;
  position?: string;
  statements?: SyntaxNode[];
}

function wrong(sql: string, { error_type, error_message = "", position }: Serialized): AppError {
  if (error_type !== "not implemented")
    return wrongSql(error_message, { ...(position !== undefined && placeOfByte(sql, Number(position))) });
  const { word, offset } = firstWord(sql);
  const second = secondStatement(sql);
  // One that changes something, after one that may be run.
  if (second !== undefined) return sqlError("several", "", placeAt(sql, second));
  return sqlError("statement", word.toUpperCase(), placeAt(sql, offset));
}

class Reading {
  readonly parameters = new Set<string>();
  readonly #sql: string;
  readonly #tables: ReadonlySet<string>;

  constructor(sql: string, tables: ReadonlySet<string>) {
    this.#sql = sql;
    this.#tables = tables;
  }

  /** `named` are the common table expressions that a table may stand for here. */
  node(value: unknown, named: ReadonlySet<string>): void {
    if (Array.isArray(value)) {
      for (const each of value) this.node(each, named);
      return;
    }
    if (typeof value !== "object" || value === null) return;
    const node = value as SyntaxNode;
    const inside = this.#withNames(node, named);
    this.#refuseUnknown(node);
    this.#refuseQualified(node);
    if (node.type === "BASE_TABLE") this.#table(node, inside);
    else if (node.class === "FUNCTION" || node.class === "WINDOW") this.#function(node, allowedFunctions);
    else if (node.class === "COLUMN_REF") this.#column(node);
    else if (node.class === "PARAMETER") this.parameters.add(String(node["identifier"]));
    if (node.type === "TABLE_FUNCTION") this.#tableFunction(node, inside);
    else if (node.type === "RECURSIVE_CTE_NODE") this.#recursion(node, inside);
    else for (const [key, part] of Object.entries(node)) if (key !== "cte_map") this.node(part, inside);
  }

  /** The expressions of a WITH may name those before them. */
  #withNames(node: SyntaxNode, named: ReadonlySet<string>): ReadonlySet<string> {
    const { map = [] } = (node["cte_map"] ?? {}) as { map?: { key: string; value: unknown }[] };
    const inside = new Set(named);
    for (const { key, value } of map) {
      // By no way shall a name that is allowed here mean a view of DuckDB's own.
      if (ofCatalog.test(key)) this.#refuse("table", key, node);
      this.node(value, inside);
      inside.add(key.toLowerCase());
    }
    return inside;
  }

  /** What it begins with is bound before its own name is there: the name means itself in the step alone. */
  #recursion({ cte_map: _, right, ...begun }: SyntaxNode, named: ReadonlySet<string>): void {
    this.node(Object.values(begun), named);
    this.node(right, new Set([...named, String(begun["cte_name"]).toLowerCase()]));
  }

  #refuseUnknown(node: SyntaxNode): void {
    const { class: kind, type } = node;
    if (kind !== undefined) {
      if (!allowedExpressions.has(`${kind} ${type}`)) this.#refusePart(node);
    } else if (typeof type === "string") {
      const isKnown = [allowedNodes, allowedTables, allowedHelpers].some((set) => set.has(type));
      if (!isKnown) this.#refusePart(node);
    } else if (typeof node["id"] === "string" && !allowedTypes.has(node["id"]))
      this.#refuse("type", node["id"], node);
    // What a version of a table, or an ENUM of elsewhere, is read from is nothing that a scope has.
    if (node["at_clause"] !== undefined && node["at_clause"] !== null) this.#refuse("part", "AT (…)", node);
    if (typeof node["pivot_enum"] === "string" && node["pivot_enum"] !== "")
      this.#refuse("part", "PIVOT … IN …", node);
  }

  /** The parser itself writes `main.` before its own functions, such as those of `[…]`. */
  #refuseQualified(node: SyntaxNode): void {
    const schema = [node["schema_name"], node["schema"]].find((name) => isNamed(name));
    const catalog = [node["catalog_name"], node["catalog"]].find((name) => isNamed(name));
    const isParsers =
      schema === "main" && node.class === "FUNCTION" && parsersOwn.has(node.function_name ?? "");
    if (catalog !== undefined || (schema !== undefined && !isParsers))
      this.#refuse(
        "qualified",
        [catalog, schema, node.function_name ?? node["table_name"]].filter(Boolean).join("."),
        node,
      );
  }

  #table(node: SyntaxNode, named: ReadonlySet<string>): void {
    const name = String(node["table_name"]);
    if (named.has(name.toLowerCase()) || this.#tables.has(name.toLowerCase())) return;
    throw sqlError("table", name, {
      ...this.#placeOf(node),
      candidates: alike(name, [...named, ...this.#tables]),
    });
  }

  #tableFunction(node: SyntaxNode, named: ReadonlySet<string>): void {
    const call = node["function"] as SyntaxNode;
    if (call.class !== "FUNCTION") this.#refusePart(node);
    this.#refuseUnknown(call);
    this.#refuseQualified(call);
    this.#function(call, allowedTableFunctions, "tableFunction");
    const { function: _, ...others } = node;
    for (const part of [...Object.values(others), call["children"], call["filter"], call["order_bys"]])
      this.node(part, named);
  }

  #function(
    node: SyntaxNode,
    allowed: ReadonlySet<string>,
    reason: "function" | "tableFunction" = "function",
  ): void {
    const name = node.function_name ?? "";
    if (!allowed.has(name.toLowerCase()))
      this.#refuse(reason, `${name}()`, node, { candidates: alike(name, allowed) });
  }

  #column(node: SyntaxNode): void {
    const [name, ...others] = node["column_names"] as string[];
    if (name !== undefined && others.length === 0 && refusedNames.has(name.toLowerCase()))
      this.#refuse("session", name, node);
  }

  #refuse(reason: SqlReason, what: string, node: SyntaxNode, more: { candidates?: string[] } = {}): never {
    throw sqlError(reason, what, { ...this.#placeOf(node), ...more });
  }

  /** A part of the tree has no name that people know: it is shown as it was written. */
  #refusePart(node: SyntaxNode): never {
    const place =
      placeOfByte(this.#sql, node.query_location) ?? placeAt(this.#sql, firstWord(this.#sql).offset);
    const written = this.#sql.slice(place.offset).split("\n", 1)[0]?.trim().slice(0, 40) ?? "";
    throw sqlError(node.type === "SHOW_REF" ? "show" : "part", written, { ...place });
  }

  #placeOf(node: SyntaxNode): object {
    return placeOfByte(this.#sql, node.query_location) ?? {};
  }
}

/** What might have been meant. */
function alike(name: string, known: Iterable<string>): string[] {
  const begin = name.toLowerCase().slice(0, 3);
  return [...known].filter((each) => each.startsWith(begin)).slice(0, 5);
}

const ofCatalog = /^(duckdb|pragma|pg|sqlite|information)_/i;

const parsersOwn = new Set([
  "timezone",
  "list_value",
  "list_apply",
  "list_filter",
  "array_value",
  "row",
  "struct_pack",
  "map",
]);

const isNamed = (name: unknown): name is string => typeof name === "string" && name !== "";
