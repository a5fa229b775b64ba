import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";

/** Why a step was not done, where it was asked for; the page around it stays. */
export function Refused({ error }: { error: Error }) {
  const { t, i18n } = useTranslation();
  const code = error instanceof AnswerError && i18n.exists(`error.${error.code}`) ? error.code : "unexpected";
  return (
    <div className="refused" role="alert">
      <p>
        {t(`error.${code}`)} {t("failure.code")} <code>{code}</code>
      </p>
      <p lang="en" className="quiet">
        {error.message}
      </p>
    </div>
  );
}
