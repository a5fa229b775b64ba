import type {
  Completion,
  CompletionContext,
  CompletionResult,
  CompletionSource,
} from "@codemirror/autocomplete";
import { keywordCompletionSource, schemaCompletionSource } from "@codemirror/lang-sql";
import { syntaxTree } from "@codemirror/language";
import type {
  Indicator,
  SchemaAnswer,
  SchemaColumn,
  SchemaFunction,
  SchemaTable,
} from "../../../../server/api/contract.ts";
import { inLanguage } from "../../../i18n/i18n.ts";
import { duckdbDialect } from "./sqlDialect.ts";

export interface Known {
  schema: SchemaAnswer | undefined;
  indicators: readonly Pick<Indicator, "id" | "title" | "unit" | "caveat">[];
  language: string;
}

/** What can stand where somebody types: asked anew each time, as what is known comes later than the editor. */
export function completionSources(known: () => Known): CompletionSource[] {
  return [
    inText(keywordCompletionSource(duckdbDialect, false, (label, type) => ({ label, type, boost: -10 }))),
    inText((context) => schemaSource(known())(context)),
    inText((context) => columnSource(known(), context)),
    inText((context) => functionSource(known(), context)),
    (context) => indicatorSource(known(), context),
  ];
}

/** Within quotes and comments nothing of the language is offered, nor for a name that somebody gives. */
function inText(source: CompletionSource): CompletionSource {
  return (context) => (isQuoted(context) || isNaming(context) ? null : source(context));
}

function isNaming(context: CompletionContext): boolean {
  return !context.explicit && context.matchBefore(/\bas\s+\w*/i) !== null;
}

function isQuoted({ state, pos }: CompletionContext): boolean {
  return /String|Comment/.test(syntaxTree(state).resolveInner(pos, -1).name);
}

function schemaSource({ schema, language }: Known): CompletionSource {
  const tables = (schema?.tables ?? []).map(
    (table) =>
      [
        table.name,
        {
          self: tableCompletion(table, language),
          children: table.columns.map((column) => columnCompletion(column, language)),
        },
      ] as const,
  );
  return schemaCompletionSource({ dialect: duckdbDialect, schema: Object.fromEntries(tables) });
}

/** Columns without a table before them: of the tables that the statement names. */
function columnSource({ schema, language }: Known, context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[\w]+/);
  if (!word || context.matchBefore(/\.\w*/) || (word.text === "" && !context.explicit)) return null;
  const text = context.state.doc.toString();
  const named = (schema?.tables ?? []).filter(({ name }) =>
    new RegExp(String.raw`\b${name}\b`, "i").test(text),
  );
  const seen = new Set<string>();
  const options = named.flatMap((table) =>
    table.columns.flatMap((column) => {
      if (seen.has(column.name)) return [];
      seen.add(column.name);
      return [{ ...columnCompletion(column, language, table), boost: 5 }];
    }),
  );
  return options.length === 0 ? null : { from: word.from, options, validFor: /^\w*$/ };
}

function functionSource({ schema }: Known, context: CompletionContext): CompletionResult | null {
  const word = context.matchBefore(/[A-Za-z_]\w*/);
  if (!word || context.matchBefore(/\.\w*/)) return null;
  return { from: word.from, options: (schema?.functions ?? []).map(functionCompletion), validFor: /^\w*$/ };
}

/** `indicator = 'tr…'`: ids stand in quotes. */
function indicatorSource(
  { indicators, language }: Known,
  context: CompletionContext,
): CompletionResult | null {
  const quoted = context.matchBefore(/'[a-z0-9_\u4e00-\u9fff]*/);
  if (!quoted || !isQuoted(context)) return null;
  return {
    from: quoted.from + 1,
    options: indicators.map(({ id, title, unit, caveat }) => ({
      label: id,
      type: "enum",
      detail: `${inLanguage(title, language)} (${unit})`,
      ...(caveat && { info: inLanguage(caveat, language) }),
    })),
    validFor: /^[a-z0-9_]*$/,
  };
}

function tableCompletion({ name, title, description }: SchemaTable, language: string): Completion {
  return {
    label: name,
    type: "type",
    detail: inLanguage(title, language),
    info: inLanguage(description, language),
    boost: 8,
  };
}

function columnCompletion(
  { name, title, description, type, samples }: SchemaColumn,
  language: string,
  table?: SchemaTable,
): Completion {
  const lines = [
    `${type}${table ? ` · ${table.name}` : ""}`,
    description ? inLanguage(description, language) : "",
    samples.slice(0, 4).join(" · "),
  ];
  return {
    label: name,
    // A name with other signs than letters must be quoted to be a name.
    ...(!/^[a-z_]\w*$/.test(name) && { apply: `"${name}"` }),
    type: "property",
    detail: inLanguage(title, language),
    info: lines.filter((line) => line !== "").join("\n"),
  };
}

function functionCompletion({ name, kind, signatures, description }: SchemaFunction): Completion {
  return {
    label: name,
    apply: `${name}(`,
    type: "function",
    detail: kind === "scalar" ? "" : kind,
    info: [...signatures, description].filter((line) => line !== "").join("\n"),
    boost: -5,
  };
}
