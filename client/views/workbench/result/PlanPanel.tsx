import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../../i18n/formats.ts";
import type { PlanNode } from "../../../../server/api/contract.ts";
import { explainQuery, type QueryAsked } from "../../../api/workbench.ts";
import { Loading } from "../../../components/Loading.tsx";
import { refusalText } from "../../../components/refusalText.ts";

/** How DuckDB gets the rows, or got them, step below step. */
export function PlanPanel({ asked }: { asked: QueryAsked }) {
  const { t, i18n } = useTranslation();
  const explain = useMutation({ mutationFn: (way: "plan" | "timings") => explainQuery(asked, way) });
  const number = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <>
      <p className="filters">
        <button type="button" onClick={() => explain.mutate("plan")}>
          {t("workbench.plan.plan")}
        </button>
        <button type="button" onClick={() => explain.mutate("timings")}>
          {t("workbench.plan.timings")}
        </button>
        <span className="quiet">{t("workbench.plan.hint")}</span>
      </p>
      {explain.isPending && <Loading shape="lines" count={5} />}
      {explain.error && <p role="alert">{refusalText(explain.error, t).text}</p>}
      {explain.data && (
        <>
          {explain.data.milliseconds !== null && (
            <p>{t("workbench.plan.whole", { time: number.format(explain.data.milliseconds) })}</p>
          )}
          <Steps nodes={explain.data.plan} number={number} whole={wholeOf(explain.data.plan)} />
        </>
      )}
    </>
  );
}

function wholeOf(nodes: readonly PlanNode[]): number {
  return nodes.reduce((sum, each) => sum + (each.milliseconds ?? 0) + wholeOf(each.children), 0);
}

interface StepsProps {
  nodes: readonly PlanNode[];
  number: Intl.NumberFormat;
  whole: number;
}

function Steps({ nodes, number, whole }: StepsProps) {
  const { t } = useTranslation();
  if (nodes.length === 0) return null;
  return (
    <ul className="plan">
      {nodes.map((node) => (
        <li key={JSON.stringify([node.name, node.details])}>
          <strong>{t(`workbench.plan.step.${node.name}`, node.name)}</strong>{" "}
          <code className="quiet">{node.name}</code>{" "}
          {node.milliseconds !== null && (
            <span>
              {t("workbench.plan.took", { time: number.format(node.milliseconds) })}{" "}
              {whole > 0 && <meter min={0} max={whole} value={node.milliseconds} aria-hidden="true" />}
            </span>
          )}{" "}
          {node.rows !== null && (
            <span className="quiet">
              {t("workbench.rowCount", { count: node.rows, rows: number.format(node.rows) })}
            </span>
          )}
          {Object.entries(node.details).map(([name, value]) => (
            <div className="quiet plan-detail" key={name}>
              {name}: {value}
            </div>
          ))}
          <Steps nodes={node.children} number={number} whole={whole} />
        </li>
      ))}
    </ul>
  );
}
