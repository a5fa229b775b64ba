import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { SchemaAnswer } from "../../../server/api/contract.ts";
import { Loading } from "../../components/Loading.tsx";
import { refusalText } from "../../components/refusalText.ts";
import { sharedSearch } from "../../state/filters.ts";
import { HistoryList } from "./HistoryList.tsx";
import type { HistoryEntry } from "./runHistory.ts";
import { SavedList } from "./saved/SavedList.tsx";
import { SchemaBrowser } from "./schema/SchemaBrowser.tsx";

const kinds = ["schema", "saved", "history"] as const;

interface SidePanelProps {
  schema: UseQueryResult<SchemaAnswer>;
  history: readonly HistoryEntry[];
  onInsert(text: string): void;
  onOpen(sql: string): void;
}

/** Beside the editor: what there is to ask of, what was kept, what was run. */
export function SidePanel({ schema, history, onInsert, onOpen }: SidePanelProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>("schema");
  return (
    <div className="workbench-side">
      <div role="tablist" aria-label={t("workbench.side")}>
        {kinds.map((each) => (
          <button
            type="button"
            role="tab"
            key={each}
            id={`side-${each}`}
            aria-selected={kind === each}
            aria-controls="side-panel"
            onClick={() => setKind(each)}
          >
            {t(`workbench.sides.${each}`)}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="side-panel" aria-labelledby={`side-${kind}`} tabIndex={0}>
        {kind === "schema" && schema.data && <SchemaBrowser schema={schema.data} onInsert={onInsert} />}
        {kind === "schema" && schema.isPending && (
          <>
            <p className="note">{t("workbench.preparing")}</p>
            <Loading shape="lines" count={8} />
          </>
        )}
        {kind === "schema" && schema.error && <p role="alert">{refusalText(schema.error, t).text}</p>}
        {kind === "saved" && <SavedList />}
        {kind === "history" && <HistoryList entries={history} onOpen={onOpen} />}
      </div>
      <p>
        <Link to="/boards" search={sharedSearch}>
          {t("boards.name")}
        </Link>
      </p>
    </div>
  );
}
