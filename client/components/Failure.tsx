import { useTranslation } from "react-i18next";
import { refusalText } from "./refusalText.ts";
import { usePageTitle } from "./usePageTitle.ts";

/** What happened in one sentence, a code to look up, and a way on; the original words for who must mend it. */
export function Failure({ error }: { error: Error }) {
  const { t } = useTranslation();
  const { code, text } = refusalText(error, t);
  const isForbidden = code === "not-permitted";
  const title = t(isForbidden ? "failure.forbidden" : "failure.title");
  usePageTitle(title);
  return (
    <section className="state" role="alert">
      <div className="state-sign" aria-hidden="true">
        {isForbidden ? "◇" : "△"}
      </div>
      <h1>{title}</h1>
      <p>{text}</p>
      {isForbidden && <p>{t("failure.whomToAsk")}</p>}
      <p>
        {t("failure.code")} <code>{code}</code>
      </p>
      {!isForbidden && (
        <p>
          <button type="button" onClick={() => location.reload()}>
            {t("failure.again")}
          </button>
        </p>
      )}
      <details>
        <summary>{t("failure.words")}</summary>
        <p lang="en">{error.message}</p>
      </details>
    </section>
  );
}
