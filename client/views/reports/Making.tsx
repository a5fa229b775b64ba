import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { Progress } from "../../components/Progress.tsx";
import { Refused } from "../../components/Refused.tsx";
import type { MakingSeen } from "./useMaking.ts";

/** How the paper that was asked for is coming along, and where it is. */
export function Making({ event, isUnderWay, isLost, isKnown, error }: MakingSeen) {
  const { t } = useTranslation();
  if (error) return <Refused error={error} />;
  if (isLost) return <p role="status">{t("reports.lost")}</p>;
  if (isUnderWay)
    return (
      <Progress
        label={t(event?.state === "making" ? "reports.making" : "reports.inTurn")}
        detail={t("reports.makingDetail")}
      />
    );
  if (event?.error) return <Refused error={new AnswerError(event.error.code, event.error.message)} />;
  if (!event || event.report === null) return null;
  return (
    <p className="decision" role="status">
      {t(isKnown ? "reports.sameAsBefore" : "reports.filed")}{" "}
      <Link to="/reports/$id" params={{ id: event.report }}>
        {t("reports.open")}
      </Link>
    </p>
  );
}
