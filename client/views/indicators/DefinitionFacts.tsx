import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { countedText } from "../../components/countedText.ts";
import { dimensionTitle } from "../../components/dimensionText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";

/** The definition as its file has it, in words; what is counted in SQL, too. */
export function DefinitionFacts({
  indicator,
  indicators,
}: {
  indicator: Indicator;
  indicators: Indicator[];
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { version, effective_from: from, mechanisms, known } = indicator;
  const { ripens } = indicator;
  const facts: [name: string, text: string][] = [
    ["unit", t(`unit.${indicator.unit}`)],
    ["better", t(`better.${indicator.better}`)],
    ["kind", t(`kind.${indicator.kind}`)],
    ["finest", t(`finest.${indicator.finest}`)],
    ...(ripens === undefined
      ? []
      : [["ripens", t("indicators.ripeAfter", { count: ripens })] as [string, string]]),
    ["additive", t(indicator.additive ? "indicators.additiveYes" : "indicators.additiveNo")],
    ["interval", t(`interval.${indicator.interval}`)],
    [
      "dimensions",
      listText(
        known.map((id) => dimensionTitle(indicator, id, language, t)),
        language,
      ),
    ],
    ["privacy", t(`privacy.${indicator.privacy}`)],
    ["mechanisms", listText(mechanisms, language)],
    ["source", indicator.source],
    ["owner", indicator.owner],
    ["version", t("indicators.versionFrom", { version, from })],
  ];
  return (
    <section aria-labelledby="definition">
      <h2 id="definition">{t("indicators.definition")}</h2>
      <dl className="facts">
        <Counted indicator={indicator} indicators={indicators} />
        {facts.map(([name, text]) => (
          <Fact key={name} name={t(`indicators.${name}`)} text={text} />
        ))}
      </dl>
    </section>
  );
}

function Fact({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text || "—"}</dd>
    </>
  );
}

function Counted({ indicator, indicators }: { indicator: Indicator; indicators: Indicator[] }) {
  const { t, i18n } = useTranslation();
  const { numerator = indicator.measure ?? "", denominator } = indicator;
  const words = countedText(indicator, indicators, i18n.language, t);
  const base = indicators.find(({ id }) => id === denominator);
  return (
    <>
      <dt>{t(denominator === undefined ? "indicators.counted" : "indicators.numerator")}</dt>
      <dd>
        {words.numerator !== numerator && `${words.numerator} `}
        <code>{numerator}</code>
      </dd>
      {denominator !== undefined && (
        <>
          <dt>{t("indicators.denominator")}</dt>
          <dd>
            {base ? (
              <Link to="/indicators/$id" params={{ id: base.id }} search={true}>
                {inLanguage(base.title, i18n.language)}
              </Link>
            ) : (
              words.denominator !== denominator && words.denominator
            )}{" "}
            <code>{denominator}</code>
            {base?.kind === "stock" && (
              <span className="quiet"> {t(`population.${indicator.population}`)}</span>
            )}
          </dd>
        </>
      )}
    </>
  );
}
