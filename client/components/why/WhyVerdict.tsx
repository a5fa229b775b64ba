import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { comparison } from "../../api/compare.ts";
import { markOf } from "../../charts/mark.ts";
import { VerdictMark } from "../VerdictMark.tsx";
import type { FigureValueProps } from "./FigureValue.tsx";
import { reasonText } from "./reasonText.ts";

/** What is said of the figure, and why: against whom, how likely by chance, which places it may have. */
export function WhyVerdict({
  row,
  grain,
  snapshot,
  where,
  benchmark = "group",
  unit = "",
}: FigureValueProps) {
  const { t, i18n } = useTranslation();
  const period = row.period.split("/").at(-1) ?? "";
  const { data, error } = useQuery({
    ...comparison({ indicator: row.indicator, period, grain, benchmark, where, snapshot }),
    enabled: grain !== "window",
  });
  const compared = data?.rows.find((each) => each.row.area === row.area);
  if (error || grain === "window" || (data && !compared)) return null;
  if (!compared) return null;
  const { rankLow, rankHigh } = compared.row;
  return (
    <p className="why-verdict">
      <VerdictMark mark={markOf(compared)} />{" "}
      {reasonText(compared.reason, { benchmark, unit }, i18n.language, t)}
      {rankLow !== null && rankHigh !== null && <> {t("why.rank", { low: rankLow, high: rankHigh })}</>}
    </p>
  );
}
