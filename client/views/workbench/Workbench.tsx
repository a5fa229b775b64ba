import { useQuery } from "@tanstack/react-query";
import { CatchBoundary, useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { SnapshotSummary } from "../../../server/api/contract.ts";
import { catalogue } from "../../api/queries.ts";
import { schema as schemaOf } from "../../api/workbench.ts";
import { Loading } from "../../components/Loading.tsx";
import { ParameterFields } from "../../components/query/ParameterFields.tsx";
import { describedParameters } from "../../components/query/parametersOf.ts";
import { Refused } from "../../components/Refused.tsx";
import type { Editor } from "./editor/makeEditor.ts";
import { RunProgress } from "./run/RunProgress.tsx";
import { SqlFailure } from "./run/SqlFailure.tsx";
import { useEditorRun } from "./useEditorRun.ts";
import { Panels, type Panel } from "./Panels.tsx";
import { FirstRows } from "./result/FirstRows.tsx";
import { ResultPanel } from "./result/ResultPanel.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { TabBar } from "./TabBar.tsx";
import { useSavedTab } from "./useSavedTab.tsx";
import { contentOf, useTabs } from "./useTabs.ts";

// Nobody else's page fetches the editor.
const SqlEditor = lazy(async () => ({ default: (await import("./editor/SqlEditor.tsx")).SqlEditor }));

const firstText = `select
    area.group_zh,
    area.name_zh,
    figure.value,
    figure.lower,
    figure.upper,
    figure.state
from figure
inner join area on area.code = figure.area
where figure.indicator = 'training_coverage'
    and figure.grain = 'ytd'
    and figure.month = $month
order by area.group_zh, figure.value desc nulls last`;

interface WorkbenchProps {
  account: string;
  current: SnapshotSummary;
}

export function Workbench({ account, current }: WorkbenchProps) {
  const { t, i18n } = useTranslation();
  const { s, p, a } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const sees = useQuery(schemaOf(s));
  const known = useQuery(catalogue);
  const tabs = useTabs(account, firstText, (number) => t("workbench.tabName", { number }));
  const { tab, change } = tabs;
  const opening = useSavedTab(tabs.open);
  const [editor, setEditor] = useState<Editor>();
  const [panel, setPanel] = useState<Panel>();
  const dataUntil = s === undefined || s === current.snapshot ? current.data_until : null;
  const around = useMemo(
    () => ({
      month: p ?? current.data_until?.slice(0, 7),
      area: a === "whole" ? undefined : a?.split(",")[0],
    }),
    [p, a, current],
  );
  const runs = useEditorRun({ account, tab, editor, around, snapshot: s });
  const { run } = runs;
  const [formatFailed, setFormatFailed] = useState(false);
  const format = async () => {
    const { formatSql } = await import("./editor/formatSql.ts");
    try {
      editor?.setText(formatSql(tab.text));
      change({ text: formatSql(tab.text) });
      setFormatFailed(false);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFormatFailed(true);
    }
  };
  const parameters = describedParameters(tab.text, tab.parameters);
  const knownNow = useCallback(
    () => ({ schema: sees.data, indicators: known.data?.indicators ?? [], language: i18n.language }),
    [sees.data, known.data, i18n.language],
  );
  const goTo = (id: string | undefined) =>
    void navigate({ to: "/workbench", search: (before) => ({ ...before, id }), replace: true });
  return (
    <article className="workbench">
      <h1>{t("workbench.name")}</h1>
      <p className="lead">{t("workbench.lead", { snapshot: s ?? current.snapshot })}</p>
      <div className="workbench-grid">
        <SidePanel
          schema={sees}
          history={runs.history}
          onInsert={(text) => editor?.insert(text)}
          onOpen={(sql) => {
            goTo(undefined);
            tabs.add(sql);
          }}
        />
        <div className="workbench-main">
          <TabBar
            tabs={tabs.tabs}
            at={tab.id}
            onChoose={(id) => {
              tabs.choose(id);
              goTo(tabs.tabs.find((each) => each.id === id)?.saved?.id);
            }}
            onClose={(id) => {
              runs.cancel(id);
              tabs.close(id);
              goTo(undefined);
            }}
            onAdd={() => {
              tabs.add();
              goTo(undefined);
            }}
          />
          {opening}
          <Suspense fallback={<Loading shape="chart" />}>
            <SqlEditor
              text={tab.text}
              revision={`${tab.id} ${tab.saved?.id} ${tab.saved?.version}`}
              known={knownNow}
              onReady={setEditor}
              onChange={(text) => change({ text })}
              onRun={() => void runs.start()}
              onFormat={() => void format()}
              onSave={() => setPanel("save")}
            />
          </Suspense>
          <ParameterFields
            parameters={parameters}
            given={tab.given}
            around={around}
            onChange={(name, text) => change({ given: { ...tab.given, [name]: text } })}
          />
          <div className="run-bar filters" role="toolbar" aria-label={t("workbench.actions")}>
            <button type="button" className="primary" disabled={!editor} onClick={() => void runs.start()}>
              {t("workbench.run")} <kbd>Ctrl ↵</kbd>
            </button>
            <button type="button" onClick={() => void format()}>
              {t("workbench.format")}
            </button>
            <button type="button" onClick={() => setPanel("save")}>
              {t("workbench.save.open")}
            </button>
            <button type="button" onClick={() => setPanel("draft")}>
              {t("workbench.draft.open")}
            </button>
            <button type="button" className="quiet-button" onClick={() => setPanel("keys")}>
              {t("workbench.keys.open")}
            </button>
            {formatFailed && <span role="status">{t("workbench.formatFailed")}</span>}
          </div>
          {run?.state === "running" && <RunProgress run={run} onCancel={() => runs.cancel(tab.id)} />}
          {run?.state === "running" && run.preview && <FirstRows table={run.preview} />}
          {run?.state === "cancelled" && <p role="status">{t("workbench.cancelled")}</p>}
          {run?.state === "failed" && run.error && (
            <SqlFailure error={run.error} onGo={() => editor?.view.focus()} />
          )}
          {run?.answered && run.state === "done" && (
            <CatchBoundary getResetKey={() => run.answered?.id ?? ""} errorComponent={NotShown}>
              <ResultPanel
                key={run.answered.id}
                answered={run.answered}
                asked={run.asked}
                chart={tab.chart}
                onChart={(chart) => change({ chart })}
                title={tab.name}
                isKept={tab.saved !== undefined}
                dataUntil={dataUntil}
              />
            </CatchBoundary>
          )}
          {!run && <p className="note">{t("workbench.notRun")}</p>}
        </div>
      </div>
      <Panels
        panel={panel}
        tab={tab}
        run={run}
        schema={sees.data}
        day={current.data_until ?? ""}
        onClose={() => setPanel(undefined)}
        onSaved={(query) => {
          editor?.setText(query.sql);
          change(contentOf(query));
          setPanel(undefined);
          goTo(query.id);
        }}
        onRemoved={() => {
          change({ saved: undefined });
          setPanel(undefined);
          goTo(undefined);
        }}
      />
    </article>
  );
}

/** An answer that cannot be shown takes neither the editor nor what stands in it along. */
function NotShown({ error }: { error: unknown }) {
  return <Refused error={error as Error} />;
}
