import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Progress } from "../../../components/Progress.tsx";
import { bytesText } from "../../../components/query/bytesText.ts";
import type { Run } from "./useRun.ts";

/** How long it has run, what has come, and a way to stop it. */
export function RunProgress({ run, onCancel }: { run: Run; onCancel(): void }) {
  const { t, i18n } = useTranslation();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(performance.now()), 200);
    return () => clearInterval(clock);
  }, []);
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <Progress
      label={t("workbench.running")}
      detail={t("workbench.progress", {
        seconds: number.format(Math.max(0, now - run.began) / 1000),
        rows: number.format(run.progress.rows),
        bytes: bytesText(run.progress.bytes, i18n.language),
      })}
      onCancel={onCancel}
    />
  );
}
