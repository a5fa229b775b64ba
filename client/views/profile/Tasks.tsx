import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import type { ProfileRow } from "../../api/profile.ts";
import { values, type Figure as Told } from "../../api/values.ts";
import { memberText } from "../../components/dimensionText.ts";
import { Figure } from "../../components/figure/Figure.tsx";
import { SheetTable } from "../../components/figure/SheetTable.tsx";
import { valueText } from "../../components/valueText.ts";
import { plainMark, VerdictMark } from "../../components/VerdictMark.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { periodAsked } from "../../state/filters.ts";

const theme = "campaign";

interface TasksProps {
  area: string;
  rows: readonly ProfileRow[];
  when: string;
  basis: Basis;
}

/** 任务: what the area was set to do, what is done in time and what is overdue. */
export function Tasks({ area, rows, when, basis }: TasksProps) {
  const { t, i18n } = useTranslation();
  const { may } = usePermissions();
  const own = rows.filter((row) => row.theme === theme);
  const titles = new Map(basis.catalogue.indicators.map(({ id, title }) => [id, title]));
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t("profile.part.tasks")}</h2>
      {own.length === 0 && <p>{t("profile.noTasks")}</p>}
      <ul className="tiles">
        {own.map((row) => (
          <li key={row.indicator} data-task={row.indicator}>
            <Link
              to="/compare"
              search={(before) => ({ ...before, i: row.indicator, d: undefined, w: undefined })}
            >
              {inLanguage(titles.get(row.indicator) ?? { zh: "", en: "" }, i18n.language)}
            </Link>
            <p>
              <strong>{valueText(row, i18n.language, t, row.unit)}</strong>{" "}
              {row.value !== null && t(`unit.${row.unit}`)} {outOf(row)}{" "}
              <VerdictMark mark={plainMark(row.judged?.verdict ?? null)} />
            </p>
          </li>
        ))}
      </ul>
      {own.length > 0 &&
        (may("exactCounts") ? (
          <Plans area={area} when={when} basis={basis} />
        ) : (
          <p className="quiet">{t("profile.plansNotSplit")}</p>
        ))}
    </section>
  );
}

function outOf({ numerator, denominator }: Pick<ProfileRow, "numerator" | "denominator">): string {
  return numerator === null || denominator === null ? "" : `(${numerator} / ${denominator})`;
}

/** The same by the plan that the tasks belong to. */
function Plans({ area, when, basis }: Omit<TasksProps, "rows">) {
  const { t, i18n } = useTranslation();
  const { month, grain, snapshot } = basis;
  const ask = (indicator: string) =>
    values({
      indicator,
      ...periodAsked(month, grain),
      by: "plan",
      where: `area:${area}`,
      snapshot,
    });
  const done = useQuery(ask("task_done_on_time"));
  const overdue = useQuery(ask("overdue_tasks"));
  if (!done.data || !overdue.data) return null;
  const plans = plansOf(done.data, overdue.data);
  if (plans.length === 0) return null;
  const late = overdue.data.reduce((sum, { value }) => sum + (value ?? 0), 0);
  const heads = [t("profile.plan"), t("profile.doneInTime"), t("profile.dueTasks"), t("profile.overdue")];
  const title = late === 0 ? t("profile.noneOverdue") : t("profile.plansTitle", { count: late });
  const sheet = {
    heads,
    rows: plans.map((plan) => [memberText(plan.plan, t), plan.done, plan.due, plan.overdue]),
  };
  return (
    <Figure
      title={title}
      anchor="plans"
      origin={{
        source: t("profile.taskSource"),
        unit: t("unit.项"),
        period: when,
        snapshot,
        dataUntil: basis.dataUntil,
      }}
      sheet={sheet}
    >
      <SheetTable sheet={sheet} caption={title} hidesCaption language={i18n.language} />
    </Figure>
  );
}

interface Plan {
  plan: string | null;
  done: number | null;
  due: number | null;
  overdue: number | null;
}

function plansOf(done: readonly Told[], overdue: readonly Told[]): Plan[] {
  const planOf = ({ plan }: Told) => (typeof plan === "string" ? plan : null);
  return [...new Set([...done, ...overdue].map(planOf))].map((plan) => {
    const inTime = done.find((each) => planOf(each) === plan);
    return {
      plan,
      done: inTime?.numerator ?? null,
      due: inTime?.denominator ?? null,
      // Of a plan that nothing is overdue of, there is no row.
      overdue: overdue.find((each) => planOf(each) === plan)?.value ?? 0,
    };
  });
}
