import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { changeText } from "../changeText.ts";
import { intervalText } from "../comparison/standingText.ts";
import { countedText } from "../countedText.ts";
import { valueText } from "../valueText.ts";

interface WhyFactsProps {
  indicator: Indicator;
  indicators: Indicator[];
  figure: Figure;
}

/** What was counted, out of what, and how sure the figure is. */
export function WhyFacts({ indicator, indicators, figure }: WhyFactsProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { unit } = indicator;
  const counted = countedText(indicator, indicators, language, t);
  const whole = numberFormat(language, { maximumFractionDigits: 2 });
  const shown = (value: number | null | undefined) =>
    typeof value === "number" ? whole.format(value) : t(`state.${figure.state}`);
  const isRate = indicator.denominator !== undefined || indicator.measure !== undefined;
  const { lower, upper, state } = figure;
  const compared = (["lastYear", "previous", "groupValue", "cityValue"] as const).filter(
    (id) => typeof figure[id] === "number",
  );
  return (
    <dl className="facts">
      <dt>{t("why.value")}</dt>
      <dd data-testid="why-value">
        <strong>{valueText(figure, language, t, unit)}</strong> {figure.value !== null && t(`unit.${unit}`)}
      </dd>
      {state !== "ok" && (
        <>
          <dt>{t(`state.${state}`)}</dt>
          <dd>{t(`why.state.${state}`)}</dd>
        </>
      )}
      <dt>{t("why.numerator")}</dt>
      <dd>
        <strong data-testid="why-numerator">{shown(figure.numerator)}</strong>{" "}
        <span className="quiet">{counted.numerator}</span>
      </dd>
      {isRate && (
        <>
          <dt>{t("why.denominator")}</dt>
          <dd>
            <strong data-testid="why-denominator">{shown(figure.denominator)}</strong>{" "}
            <span className="quiet">{counted.denominator ?? t("why.each")}</span>
          </dd>
        </>
      )}
      <dt>{t("why.interval")}</dt>
      <dd>
        {typeof lower === "number" && typeof upper === "number"
          ? `${intervalText({ lower, upper }, language)}　`
          : ""}
        <span className="quiet">{t(`why.method.${indicator.interval}`)}</span>
      </dd>
      {compared.map((id) => (
        <div className="fact" key={id}>
          <dt>{t(`why.${id}`)}</dt>
          <dd>
            {whole.format(figure[id] ?? 0)} {t(`unit.${unit}`)}
            {id === "lastYear" && ` (${changeText(figure.lastYearChange, unit, language, t) ?? "—"})`}
            {id === "previous" && ` (${changeText(figure.previousChange, unit, language, t) ?? "—"})`}
          </dd>
        </div>
      ))}
      <dt>{t("why.source")}</dt>
      <dd>{indicator.source}</dd>
      {indicator.caveat && (
        <>
          <dt>{t("why.caveat")}</dt>
          <dd>{inLanguage(indicator.caveat, language)}</dd>
        </>
      )}
    </dl>
  );
}
