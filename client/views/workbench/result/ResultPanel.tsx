import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../../i18n/formats.ts";
import type { QueryChart } from "../../../../server/api/contract.ts";
import type { QueryAsked, QueryResult } from "../../../api/workbench.ts";
import { resultOf } from "../../../components/query/resultColumns.ts";
import { bytesText } from "../../../components/query/bytesText.ts";
import { ChartPanel } from "./ChartPanel.tsx";
import { ColumnPanel } from "./ColumnPanel.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import { Grid } from "./Grid.tsx";
import type { RowsAsked } from "./orderRows.ts";
import { PivotPanel } from "./PivotPanel.tsx";
import { PlanPanel } from "./PlanPanel.tsx";
import { ResultWork } from "./ResultWork.ts";

const tabs = ["rows", "chart", "pivot", "plan"] as const;
type Tab = (typeof tabs)[number];

interface ResultPanelProps {
  answered: QueryResult;
  asked: QueryAsked;
  chart: QueryChart | null;
  onChart(chart: QueryChart): void;
  title: string;
  /** Whether the title is one that somebody gave it. */
  isKept: boolean;
  dataUntil: string | null;
}

const asTheyCame: RowsAsked = { sort: undefined, filters: {} };

/** What was answered: as rows, as a picture, crossed, and how it was come by. */
export function ResultPanel({ answered, asked, chart, onChart, title, isKept, dataUntil }: ResultPanelProps) {
  const { t, i18n } = useTranslation();
  const [tab, setTab] = useState<Tab>("rows");
  const [rowsAsked, setRowsAsked] = useState(asTheyCame);
  const [column, setColumn] = useState<number>();
  const result = useMemo(() => resultOf(answered.table), [answered]);
  const [work] = useState(() => new ResultWork(answered.bytes));
  useEffect(() => () => work.end(), [work]);
  const shown = useShownRows(answered.id, work, rowsAsked);
  const number = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  const looked = result.columns.find(({ index }) => index === column);
  const origin = { source: t("workbench.ownQuery"), snapshot: answered.snapshot, dataUntil };
  return (
    <section className="result" aria-label={t("workbench.result")}>
      <div className="result-head">
        <div role="tablist" aria-label={t("workbench.result")}>
          {tabs.map((each) => (
            <button
              type="button"
              role="tab"
              key={each}
              id={`result-${each}`}
              aria-selected={tab === each}
              aria-controls="result-panel"
              onClick={() => setTab(each)}
            >
              {t(`workbench.tabs.${each}`)}
            </button>
          ))}
        </div>
        <p className="quiet" role="status">
          {t("workbench.rowCount", { count: result.rows, rows: number.format(result.rows) })}
          {shown && ` · ${t("workbench.shownRows", { rows: number.format(shown.length) })}`}
          {" · "}
          {t("workbench.took", {
            seconds: number.format(answered.milliseconds / 1000),
            bytes: bytesText(answered.bytes.length, i18n.language),
          })}
          {answered.truncated !== false && <strong> {t(`workbench.truncated.${answered.truncated}`)}</strong>}
        </p>
        <ExportMenu asked={asked} title={isKept ? title : t("workbench.resultFile")} dataUntil={dataUntil} />
      </div>
      <div role="tabpanel" id="result-panel" aria-labelledby={`result-${tab}`}>
        {tab === "rows" && (
          <div className={looked ? "rows-and-column" : undefined}>
            <Grid
              result={result}
              shown={shown}
              asked={rowsAsked}
              onAsk={setRowsAsked}
              column={column}
              onColumn={setColumn}
            />
            {looked && (
              <ColumnPanel
                answer={answered.id}
                column={looked}
                work={work}
                asked={rowsAsked}
                onClose={() => setColumn(undefined)}
              />
            )}
          </div>
        )}
        {tab === "rows" && result.rows === 0 && <p className="note">{t("workbench.noRows")}</p>}
        {tab === "chart" && <ChartPanel {...{ result, shown, chart, onChart, origin }} title={title} />}
        {tab === "pivot" && <PivotPanel answer={answered.id} result={result} work={work} asked={rowsAsked} />}
        {tab === "plan" && <PlanPanel asked={asked} />}
      </div>
    </section>
  );
}

/** Undefined while nothing is sorted or filtered: then the rows stand as they came. */
function useShownRows(answer: string, work: ResultWork, asked: RowsAsked): Uint32Array | undefined {
  const isPlain =
    asked.sort === undefined && Object.values(asked.filters).every((text) => text.trim() === "");
  const { data } = useQuery({
    queryKey: ["shown-rows", answer, asked],
    queryFn: () => work.order(asked),
    enabled: !isPlain,
    gcTime: 0,
    // The rows before stay until the others are there.
    placeholderData: keepPreviousData,
    structuralSharing: false,
  });
  return isPlain ? undefined : data;
}
