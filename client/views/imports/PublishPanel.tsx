import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { JobEvent } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { publish } from "../../api/imports.ts";
import { usePermissions } from "../../api/me.ts";
import { currentSnapshot } from "../../api/queries.ts";
import { useJob } from "../../api/useJob.ts";
import { Progress } from "../../components/Progress.tsx";
import { Refused } from "../../components/Refused.tsx";

/** Makes what has been accepted visible on the other pages. */
export function PublishPanel() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const queries = useQueryClient();
  const { mutate, data, isPending, error } = useMutation({ mutationFn: publish });
  const onEvent = useCallback(
    ({ state }: JobEvent) => {
      if (state === "published") void queries.invalidateQueries({ queryKey: currentSnapshot.queryKey });
    },
    [queries],
  );
  const { last, isLost } = useJob(data?.job, onEvent);
  if (!may("publish")) return <p className="quiet">{t("imports.publishByOthers")}</p>;
  if (isPending || (data && !last?.ended && !isLost)) {
    return <Progress label={t("imports.publishing")} {...last?.progress} />;
  }
  const failed = last?.error
    ? new AnswerError(last.error.code, last.error.message)
    : isLost
      ? new AnswerError("unreachable", "nobody tells of this publish any more")
      : error;
  return (
    <section className="decision" aria-label={t("imports.publish")}>
      {last?.state === "published" && (
        <p role="status">
          {t("imports.published", { snapshot: last.snapshot })}{" "}
          <Link to="/compare" search={({ s: _, ...rest }) => rest}>
            {t("imports.compare")}
          </Link>
        </p>
      )}
      {failed && <Refused error={failed} />}
      <p>
        <button type="button" onClick={() => mutate()}>
          {t("imports.publish")}
        </button>{" "}
        {t("imports.publishWhat")}
      </p>
    </section>
  );
}
