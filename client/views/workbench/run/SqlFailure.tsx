import { useTranslation } from "react-i18next";
import type { SqlErrorDetails } from "../../../../server/api/contract.ts";
import { AnswerError } from "../../../api/fetchJson.ts";
import { refusalText } from "../../../components/refusalText.ts";

/** What went wrong, where, and what might have been meant; DuckDB's own words, as they tell most. */
export function SqlFailure({ error, onGo }: { error: Error; onGo(): void }) {
  const { t } = useTranslation();
  const { code, text } = refusalText(error, t);
  const { line, column, candidates = [], refused } = detailsOf(error);
  return (
    <section className="sql-failure" role="alert">
      <p>
        <strong>{text}</strong>
      </p>
      <p>
        {line !== undefined && (
          <button type="button" onClick={onGo}>
            {t("workbench.place", { line, column: column ?? 1 })}
          </button>
        )}{" "}
        {refused !== undefined && <code>{refused}</code>} <span className="quiet">{code}</span>
      </p>
      {candidates.length > 0 && (
        <p>
          {t("workbench.meant")}{" "}
          {candidates.map((each) => (
            <code key={each}>{each} </code>
          ))}
        </p>
      )}
      <pre>{error.message}</pre>
    </section>
  );
}

export function detailsOf(error: Error): SqlErrorDetails {
  return error instanceof AnswerError ? error.details : {};
}
