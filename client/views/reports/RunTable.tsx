import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, ReportRun } from "../../../server/api/contract.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { MissingReports } from "./MissingReports.tsx";
import { momentText, monthText } from "./monthText.ts";

interface RunTableProps {
  runs: ReportRun[];
  city: Areas;
}

const columns = ["month", "startedBy", "startedAt", "outcome", "delivered"] as const;

/** Every run a row, whatever became of it. */
export function RunTable({ runs, city }: RunTableProps) {
  const { t } = useTranslation();
  return (
    <TableFrame caption={t("reports.runTable")} className="stacking runs">
      <thead>
        <tr>
          {columns.map((each) => (
            <th scope="col" key={each}>
              {t(`reports.run.${each}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <Run key={run.id} run={run} city={city} />
        ))}
      </tbody>
    </TableFrame>
  );
}

const signs: Record<ReportRun["state"], string> = { running: "…", waiting: "◷", failed: "✕", done: "✓" };

function Run({ run, city }: { run: ReportRun; city: Areas }) {
  const { t, i18n } = useTranslation();
  const { month, startedBy, startedAt, endedAt, state, step, attempt, reason, missing, snapshot } = run;
  const by = startedBy === "schedule" ? t("reports.bySchedule") : startedBy;
  return (
    <tr data-state={state}>
      <th scope="row">{monthText(month, i18n.language)}</th>
      <td data-label={t("reports.run.startedBy")}>
        {by}
        {attempt > 1 && <span className="note">{t("reports.attempt", { attempt })}</span>}
      </td>
      <td data-label={t("reports.run.startedAt")}>
        {momentText(startedAt, i18n.language)}
        {endedAt !== null && (
          <span className="note">{t("reports.endedAt", { at: momentText(endedAt, i18n.language) })}</span>
        )}
      </td>
      <td data-label={t("reports.run.outcome")}>
        <strong className={`run-state ${state}`}>
          <span aria-hidden="true">{signs[state]} </span>
          {t(`reports.runState.${state}`)}
        </strong>
        {state !== "done" && <span className="note">{t(`reports.step.${step}`)}</span>}
        {reason !== null && <p className={state === "failed" ? "wrong" : ""}>{reason}</p>}
        <MissingReports missing={missing} city={city} month={month} />
        {snapshot !== null && <span className="note">{t("compare.snapshot", { snapshot })}</span>}
      </td>
      <td data-label={t("reports.run.delivered")}>
        <Deliveries run={run} />
      </td>
    </tr>
  );
}

function Deliveries({ run: { delivered, reports, state } }: { run: ReportRun }) {
  const { t, i18n } = useTranslation();
  if (state === "running" && delivered.length === 0) return null;
  if (delivered.length === 0)
    return <span className="quiet">{t("reports.madeCount", { count: reports.length })}</span>;
  return (
    <ul className="deliveries">
      {delivered.map(({ delivery, report, to, at, error }) => (
        <li key={`${delivery} ${report} ${to}`}>
          <Link to="/reports/$id" params={{ id: report }}>
            {delivery}
          </Link>{" "}
          → {to}
          {error === null ? (
            <span className="note">✓ {at !== null && momentText(at, i18n.language)}</span>
          ) : (
            <span className="note wrong">✕ {error}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
