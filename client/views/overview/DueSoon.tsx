import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dueSoon } from "../../api/due.ts";

/** Where each kind is told of at length. */
const topicOf = { influence: "observation", inquiry: "talks", task: "campaign" } as const;

/** 影响期满、函询到期、任务到期: how many within the next days, and how many are late. */
export function DueSoon({ month, snapshot }: { month: string; snapshot: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(dueSoon(month, snapshot));
  if (!data?.items) return null;
  return (
    <section aria-labelledby="due-soon">
      <h2 id="due-soon">{t("overview.dueSoon", { days: data.days })}</h2>
      <ul className="choices">
        {data.items.map(({ kind, ahead, overdue }) => (
          <li key={kind}>
            <Link
              to="/topics/$id"
              params={{ id: topicOf[kind] }}
              search={(before) => ({ ...before, p: month })}
            >
              {t(`overview.dueKind.${kind}`)}
            </Link>{" "}
            {t("overview.dueAhead", { count: ahead })}
            {overdue > 0 && <> · {t("overview.overdue", { count: overdue })}</>}
          </li>
        ))}
      </ul>
    </section>
  );
}
