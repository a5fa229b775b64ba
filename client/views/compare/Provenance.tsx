import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";

interface ProvenanceProps {
  indicator: Indicator;
  /** Areas whose files have not come. */
  missing: string[];
  /** As the answer names it: `2022-01/2022-10`. */
  period: string;
  snapshot: number;
  dataUntil: string | null;
}

/** How the figures must be read, and where they come from. */
export function Provenance({ indicator, missing, period, snapshot, dataUntil }: ProvenanceProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const lastMonth = period.split("/").at(-1) ?? "";
  const sources = [
    t("compare.snapshot", { snapshot }),
    ...(dataUntil === null ? [] : [t("compare.dataUntil", { until: dataUntil })]),
    t("compare.source", { source: indicator.source }),
  ];
  return (
    <footer className="provenance">
      {indicator.better === "neutral" && <p>{t("compare.neutral")}</p>}
      {!indicator.additive && <p>{t("compare.notAdditive")}</p>}
      {missing.length > 0 && <p>{t("compare.missing", { areas: listText(missing, language) })}</p>}
      {dataUntil !== null && dataUntil.slice(0, 7) < lastMonth && (
        <p>{t("compare.unfinished", { until: dataUntil })}</p>
      )}
      {indicator.finest !== "month" && <p>{t(`compare.finest.${indicator.finest}`)}</p>}
      {indicator.caveat && <p>{inLanguage(indicator.caveat, language)}</p>}
      <p>
        {sources.join(" · ")} ·{" "}
        <Link
          to="/restatements"
          search={(before) => ({ ...before, i: indicator.id, from: undefined, to: snapshot, g: undefined })}
        >
          {t("restatements.link")}
        </Link>{" "}
        ·{" "}
        <Link to="/indicators/$id" params={{ id: indicator.id }} search={true}>
          {t("compare.page")}
        </Link>
      </p>
    </footer>
  );
}
