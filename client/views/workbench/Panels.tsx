import type { SchemaAnswer } from "../../../server/api/contract.ts";
import type { SavedQuery } from "../../api/savedQueries.ts";
import { DraftPanel } from "./draft/DraftPanel.tsx";
import { KeysHelp } from "./KeysHelp.tsx";
import type { Run } from "./run/useRun.ts";
import { SavePanel } from "./SavePanel.tsx";
import type { SqlTab } from "./tabs.ts";

export type Panel = "save" | "draft" | "keys" | undefined;

interface PanelsProps {
  panel: Panel;
  tab: SqlTab;
  run: Run | undefined;
  schema: SchemaAnswer | undefined;
  day: string;
  onClose(): void;
  onSaved(query: SavedQuery): void;
  onRemoved(): void;
}

/** What opens over the workbench. */
export function Panels({ panel, tab, run, schema, day, onClose, onSaved, onRemoved }: PanelsProps) {
  if (panel === "save") return <SavePanel {...{ tab, onSaved, onRemoved, onClose }} />;
  if (panel === "keys") return <KeysHelp onClose={onClose} />;
  if (panel !== "draft") return null;
  // Of another text they would say nothing.
  const answered = run?.asked.sql === tab.text ? run.answered : undefined;
  const columns = answered?.table.names.map(String);
  return (
    <DraftPanel
      sql={tab.text}
      title={tab.name}
      columns={columns}
      tables={schema?.tables ?? []}
      day={day}
      onClose={onClose}
    />
  );
}
