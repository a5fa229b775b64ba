import { useTranslation } from "react-i18next";
import { refusalText } from "./refusalText.ts";

/** Why a step was not done, where it was asked for; the page around it stays. */
export function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const { code, text } = refusalText(error, t);
  return (
    <div className="refused" role="alert">
      <p>
        {text} {t("failure.code")} <code>{code}</code>
      </p>
      <p lang="en" className="quiet">
        {error.message}
      </p>
    </div>
  );
}
