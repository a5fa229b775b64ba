import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SchemaAnswer, SchemaTable } from "../../../../server/api/contract.ts";
import { Disclosure } from "../../../components/Disclosure.tsx";
import { inLanguage } from "../../../i18n/i18n.ts";
import { numberFormat } from "../../../i18n/formats.ts";
import { foundTables } from "./foundTables.ts";

interface SchemaBrowserProps {
  schema: SchemaAnswer;
  onInsert(text: string): void;
}

const kinds = ["figure", "rows", "reference"] as const;

/** What can be asked of: a click puts the name into the text. */
export function SchemaBrowser({ schema, onInsert }: SchemaBrowserProps) {
  const { t } = useTranslation();
  const [sought, setSought] = useState("");
  const found = foundTables(schema.tables, sought);
  return (
    <nav className="schema" aria-label={t("workbench.schema")}>
      <input
        type="search"
        aria-label={t("workbench.findTable")}
        placeholder={t("workbench.findTable")}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      {schema.sees === "figures" && <p className="note">{t("workbench.onlyFigures")}</p>}
      {kinds.map((kind) => {
        const tables = found.filter((table) => table.kind === kind);
        if (tables.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{t(`workbench.tableKind.${kind}`)}</h2>
            {tables.map((table) => (
              <OneTable key={table.name} {...{ table, onInsert }} isOpen={sought.trim() !== ""} />
            ))}
          </section>
        );
      })}
      {found.length === 0 && <p className="note">{t("workbench.nothingFound")}</p>}
    </nav>
  );
}

function OneTable({
  table,
  onInsert,
  isOpen,
}: {
  table: SchemaTable;
  onInsert(text: string): void;
  isOpen: boolean;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const number = numberFormat(language);
  return (
    <Disclosure
      // Opened anew where a search finds something in it.
      key={String(isOpen)}
      isOpenAtFirst={isOpen}
      summary={
        <>
          <code>{table.name}</code> {inLanguage(table.title, language)}{" "}
          <span className="quiet">{number.format(table.rows)}</span>
        </>
      }
    >
      <p className="note">
        {inLanguage(table.description, language)}{" "}
        <button type="button" className="quiet-button" onClick={() => onInsert(table.name)}>
          {t("workbench.insert")}
        </button>
      </p>
      <ul>
        {table.columns.map(({ name, title, description, type, samples, nulls, distinct }) => (
          <li key={name}>
            <button
              type="button"
              className="schema-column"
              title={[description && inLanguage(description, language), samples.join(" · ")]
                .filter(Boolean)
                .join("\n")}
              onClick={() => onInsert(/^[a-z_]\w*$/.test(name) ? name : `"${name}"`)}
            >
              <code>{name}</code> {inLanguage(title, language)}
            </button>
            <span className="quiet">
              {" "}
              {type.toLowerCase()} · {t("workbench.distinct", { distinct: number.format(distinct) })}
              {nulls > 0 && ` · ${t("workbench.nulls", { nulls: number.format(nulls) })}`}
            </span>
            {samples.length > 0 && <div className="quiet samples">{samples.slice(0, 4).join(" · ")}</div>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
