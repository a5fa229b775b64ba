import { useTranslation } from "react-i18next";
import { AnswerError } from "../api/fetchJson.ts";
import { usePageTitle } from "./usePageTitle.ts";

/** What happened in one sentence, a code to look up, and a way on; the original words for who must mend it. */
export function Failure({ error }: { error: Error }) {
  const { t, i18n } = useTranslation();
  usePageTitle(t("failure.title"));
  const code = error instanceof AnswerError && i18n.exists(`error.${error.code}`) ? error.code : "unexpected";
  return (
    <section className="state" role="alert">
      <h1>{t("failure.title")}</h1>
      <p>{t(`error.${code}`)}</p>
      <p>
        {t("failure.code")} <code>{code}</code>
      </p>
      <p>
        <button type="button" onClick={() => location.reload()}>
          {t("failure.again")}
        </button>
      </p>
      <details>
        <summary>{t("failure.words")}</summary>
        <p lang="en">{error.message}</p>
      </details>
    </section>
  );
}
