import { useMutation, useQueryClient, type UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { paperRuns, runMonth, type Runs } from "../../api/reports.ts";
import { Choice } from "../../components/Choice.tsx";
import { Loading } from "../../components/Loading.tsx";
import { Refused } from "../../components/Refused.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { monthsUpTo, monthText } from "./monthText.ts";
import { RunTable } from "./RunTable.tsx";

interface MonthRunsProps {
  asked: UseQueryResult<Runs>;
  basis: Basis;
}

/** How each month's papers were made for all their readers, and a way to have it done now. */
export function MonthRuns({ asked: { data, error }, basis }: MonthRunsProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="runs" className="month-runs">
      <h2 id="runs">{t("reports.runs")}</h2>
      <p className="quiet">{t("reports.runsLead")}</p>
      {error && <Refused error={error} />}
      {!error && !data && <Loading shape="table" count={4} />}
      {data && !data.isSetUp && <SetUp />}
      {data?.isSetUp && <RunNow basis={basis} isRunning={data.isRunning} />}
      {data && data.runs.length > 0 && <RunTable runs={data.runs} city={basis.city} />}
      {data && data.isSetUp && data.runs.length === 0 && <p className="quiet">{t("reports.noRuns")}</p>}
    </section>
  );
}

function SetUp() {
  const { t } = useTranslation();
  return (
    <div className="decision">
      <p>{t("reports.notSetUp")}</p>
      <p>
        <Link to="/help/$page" params={{ page: "reports" }}>
          {t("reports.howToSetUp")}
        </Link>
      </p>
    </div>
  );
}

function RunNow({ basis, isRunning }: { basis: Basis; isRunning: boolean }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [month, setMonth] = useState(basis.month);
  const asking = useMutation({
    mutationFn: runMonth,
    onSettled: () => queries.invalidateQueries({ queryKey: paperRuns.queryKey }),
  });
  const newest = basis.dataUntil?.slice(0, 7) ?? basis.month;
  const months = [...new Set([basis.month, ...monthsUpTo(newest, 12)])].toSorted().toReversed();
  return (
    <>
      <form
        className="filters"
        aria-label={t("reports.runNow")}
        onSubmit={(event) => {
          event.preventDefault();
          asking.mutate(month);
        }}
      >
        <Choice
          label={t("reports.month")}
          value={month}
          options={months.map((each) => [each, monthText(each, i18n.language)] as const)}
          onChoose={setMonth}
        />
        <button type="submit" disabled={isRunning || asking.isPending}>
          {t("reports.runNow")}
        </button>
        {isRunning && (
          <span className="quiet" role="status">
            {t("reports.isRunning")}
          </span>
        )}
      </form>
      {asking.error && <Refused error={asking.error} />}
    </>
  );
}
