import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../../i18n/formats.ts";
import { queryStatus } from "../../../api/workbench.ts";
import { Progress } from "../../../components/Progress.tsx";
import { bytesText } from "../../../components/query/bytesText.ts";
import type { Run } from "./useRun.ts";

/** Most are over before anybody would read what they wait for. */
const patienceMilliseconds = 600;

/** What it waits for before its first rows: for what it reads to be made, or for its turn. */
function useStage({ id, progress }: Run, elapsed: number): "preparing" | "waiting" | "running" {
  const isWaiting = progress.rows === 0 && elapsed > patienceMilliseconds;
  const { data } = useQuery({
    queryKey: ["query-status", id],
    queryFn: () => queryStatus(id),
    enabled: isWaiting,
    refetchInterval: 1_000,
    retry: false,
    gcTime: 0,
  });
  return isWaiting && (data?.state === "preparing" || data?.state === "waiting") ? data.state : "running";
}

/** How long it has run, what has come, and a way to stop it. */
export function RunProgress({ run, onCancel }: { run: Run; onCancel(): void }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(performance.now()), 200);
    return () => clearInterval(clock);
  }, []);
  const stage = useStage(run, now - run.began);
  const number = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <Progress
      label={t(`workbench.stage.${stage}`)}
      detail={t("workbench.progress", {
        seconds: number.format(Math.max(0, now - run.began) / 1000),
        rows: number.format(run.progress.rows),
        bytes: bytesText(run.progress.bytes, i18n.language),
      })}
      onCancel={onCancel}
    />
  );
}
