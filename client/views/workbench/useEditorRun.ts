import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  describedParameters,
  parameterValues,
  type Surroundings,
} from "../../components/query/parametersOf.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import type { Editor } from "./editor/makeEditor.ts";
import { addToHistory, readHistory } from "./runHistory.ts";
import type { SqlTab } from "./tabs.ts";
import { detailsOf, failureText } from "./run/failureText.ts";
import { useRun, type Run } from "./run/useRun.ts";

interface EditorRun {
  account: string;
  tab: SqlTab;
  editor: Editor | undefined;
  around: Surroundings;
  snapshot: number | undefined;
}

/** Runs what is selected, or all; a fault is shown where it stands in the text. */
export function useEditorRun({ account, tab, editor, around, snapshot }: EditorRun) {
  const { t } = useTranslation();
  const [history, setHistory] = useState(() => readHistory(account));
  const shown = useRef({ editor, tab: tab.id });
  useEffect(() => {
    shown.current = { editor, tab: tab.id };
  });
  const begins = useRef(new Map<string, number>());
  const onEnd = useCallback(
    (of: string, run: Run) => {
      setHistory(addToHistory(account, entryOf(run)));
      const { offset } = run.error ? detailsOf(run.error) : {};
      if (run.error && offset !== undefined && shown.current.tab === of)
        shown.current.editor?.point({
          from: offset + (begins.current.get(of) ?? 0),
          message: failureText(run.error, t).text,
        });
    },
    [account, t],
  );
  const { runs, start, cancel } = useRun(onEnd);
  return {
    run: runs[tab.id],
    history,
    cancel,
    start: async () => {
      if (!editor) return;
      const { sql, from } = editor.toRun();
      if (sql.trim() === "") return;
      begins.current.set(tab.id, from);
      const params = parameterValues(describedParameters(sql, tab.parameters), tab.given, around);
      await start(tab.id, { sql, params, ...(snapshot !== undefined && { snapshot }) });
    },
  };
}

function entryOf({ asked, answered, error, began }: Run) {
  return {
    sql: asked.sql,
    at: new Date().toISOString(),
    rows: answered?.table.numRows ?? null,
    milliseconds: answered?.milliseconds ?? performance.now() - began,
    ...(error && { failed: error instanceof AnswerError ? error.code : "unexpected" }),
  };
}
