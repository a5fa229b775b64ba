import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Import, JobEvent } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { decide, oneImport } from "../../api/imports.ts";
import { useJob } from "../../api/useJob.ts";
import { Progress } from "../../components/Progress.tsx";
import { listText } from "../../i18n/listText.ts";
import { PublishPanel } from "./PublishPanel.tsx";
import { Refused } from "../../components/Refused.tsx";
import { StagedImport } from "./StagedImport.tsx";

/** One import in whatever state it is, as its address names it. */
export function OneImport({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(oneImport(id));
  if (error instanceof AnswerError && error.code === "not-found") {
    return <p role="alert">{t("imports.gone")}</p>;
  }
  if (error) return <Refused error={error} />;
  if (!data) return <div className="skeleton bone block" />;
  return (
    <>
      <h2>{t("imports.of", { files: listText(data.files, i18n.language) })}</h2>
      {data.state === "waiting" || data.state === "reading" ? (
        <Reading given={data} />
      ) : (
        <>
          <p role="status">
            <strong>{t(`importState.${data.state}`, { batch: data.batch })}</strong>{" "}
            {data.state !== "staged" && (
              <Link to="/imports" search={({ import: _, ...rest }) => rest}>
                {t("imports.more")}
              </Link>
            )}
          </p>
          {data.error && <Refused error={new AnswerError(data.error.code, data.error.message)} />}
          {data.state === "accepted" && <PublishPanel />}
          {data.sheets.length > 0 && <StagedImport given={data} />}
        </>
      )}
    </>
  );
}

function Reading({ given }: { given: Import }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const onEvent = useCallback(
    ({ state }: JobEvent) => {
      if (state !== given.state) void queries.invalidateQueries({ queryKey: ["imports"] });
    },
    [queries, given.state],
  );
  const progress = useJob(given.id, onEvent).last?.progress ?? given.progress;
  const { mutate, error } = useMutation({
    mutationFn: () => decide(given.id, { kind: "cancel" }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports"] }),
  });
  return (
    <>
      <Progress
        label={t(`importState.${given.state}`)}
        {...(progress && { done: progress.percent, of: 100 })}
        detail={
          progress &&
          t("imports.fileOf", {
            ...progress,
            number: progress.done + 1,
            rows: progress.rows.toLocaleString(i18n.language),
          })
        }
        onCancel={() => mutate()}
      />
      {error && <Refused error={error} />}
    </>
  );
}
