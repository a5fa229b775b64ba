import { useTranslation } from "react-i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { HistoryEntry } from "./runHistory.ts";

interface HistoryListProps {
  entries: readonly HistoryEntry[];
  onOpen(sql: string): void;
}

/** What was run in this browser of late. */
export function HistoryList({ entries, onOpen }: HistoryListProps) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumFractionDigits: 1 });
  if (entries.length === 0) return <p className="note">{t("workbench.noHistory")}</p>;
  return (
    <ol className="run-history" aria-label={t("workbench.history")}>
      {entries.map(({ sql, at, rows, milliseconds, failed }) => (
        <li key={`${at} ${sql}`}>
          <button type="button" onClick={() => onOpen(sql)} title={t("workbench.openAgain")}>
            <code>{sql.replaceAll(/\s+/g, " ").slice(0, 120)}</code>
          </button>
          <span className="quiet">
            {new Date(at).toLocaleString(i18n.language)} ·{" "}
            {failed ?? t("workbench.rowCount", { count: rows ?? 0, rows: number.format(rows ?? 0) })} ·{" "}
            {t("workbench.seconds", { seconds: number.format(milliseconds / 1000) })}
          </span>
        </li>
      ))}
    </ol>
  );
}
