import { useTranslation } from "react-i18next";
import { Disclosure } from "../../../components/Disclosure.tsx";
import { detailsOf, failureText } from "./failureText.ts";

/** What went wrong, where, and what might have been meant. */
export function SqlFailure({ error, onGo }: { error: Error; onGo(): void }) {
  const { t } = useTranslation();
  const { code, text, ownWords } = failureText(error, t);
  const { line, column, candidates = [] } = detailsOf(error);
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
        <span className="quiet">{code}</span>
      </p>
      {candidates.length > 0 && (
        <p>
          {t("workbench.meant")}{" "}
          {candidates.map((each) => (
            <code key={each}>{each} </code>
          ))}
        </p>
      )}
      {ownWords !== "" && (
        <Disclosure summary={t("workbench.ownWords")}>
          <pre>{ownWords}</pre>
        </Disclosure>
      )}
    </section>
  );
}
