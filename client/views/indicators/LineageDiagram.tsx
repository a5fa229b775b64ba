import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator, IndicatorDetail } from "../../../server/api/contract.ts";
import type { KnownContract } from "../../api/queries.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface LineageDiagramProps {
  indicator: IndicatorDetail;
  indicators: Indicator[];
  contracts: KnownContract[];
}

/** What it is made from, and what is made from it, from left to right: three lists, with arrows between. */
export function LineageDiagram({ indicator, indicators, contracts }: LineageDiagramProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { lineage, usedBy } = indicator;
  const base = indicators.find(({ id }) => id === lineage?.base);
  const dividing = indicators.filter(({ id }) => usedBy.includes(id));
  return (
    <section aria-labelledby="lineage">
      <h2 id="lineage">{t("indicators.lineage")}</h2>
      <div className="lineage">
        <Stage name={t("indicators.reads")}>
          {lineage === null && <p className="quiet">{t("indicators.lineageUnknown")}</p>}
          {lineage?.tables.length === 0 && <p className="quiet">{t("indicators.readsNothing")}</p>}
          <ul>
            {lineage?.tables.map(({ table, columns }) => (
              <li key={table}>
                <TableRead
                  table={table}
                  columns={columns}
                  contract={contracts.find(({ id }) => id === table)}
                />
              </li>
            ))}
          </ul>
        </Stage>
        <span className="arrow" aria-hidden="true">
          →
        </span>
        <Stage name={t("indicators.this")}>
          <p>
            <strong>{inLanguage(indicator.title, language)}</strong>
          </p>
          {base && (
            <p>
              ÷ <IndicatorLink indicator={base} />
            </p>
          )}
        </Stage>
        <span className="arrow" aria-hidden="true">
          →
        </span>
        <Stage name={t("indicators.usedBy")}>
          {dividing.length === 0 && <p className="quiet">{t("indicators.usedByNone")}</p>}
          <ul>
            {dividing.map((each) => (
              <li key={each.id}>
                <IndicatorLink indicator={each} />
              </li>
            ))}
          </ul>
        </Stage>
      </div>
    </section>
  );
}

function Stage({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <h3>{name}</h3>
      {children}
    </div>
  );
}

function IndicatorLink({ indicator: { id, title } }: { indicator: Indicator }) {
  const { i18n } = useTranslation();
  return (
    <Link to="/indicators/$id" params={{ id }} search={true}>
      {inLanguage(title, i18n.language)}
    </Link>
  );
}

interface TableReadProps {
  table: string;
  columns: string[];
  /** Of an export; rule tables have none. */
  contract: KnownContract | undefined;
}

function TableRead({ table, columns, contract }: TableReadProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return (
    <>
      {contract ? (
        <Link to="/contracts/$id" params={{ id: contract.id }} search={true}>
          {inLanguage(contract.title, language)}
        </Link>
      ) : (
        t(importLogs.has(table) ? "indicators.importLog" : "indicators.ruleTable")
      )}{" "}
      <code>{table}</code>
      <ul className="columns-read">
        {columns.map((id) => {
          const column = contract?.columns.find((each) => each.id === id);
          return <li key={id}>{column ? inLanguage(column.title, language) : <code>{id}</code>}</li>;
        })}
      </ul>
    </>
  );
}

/** What the product itself noted of imports. */
const importLogs: ReadonlySet<string> = new Set(["delivery", "reading"]);
