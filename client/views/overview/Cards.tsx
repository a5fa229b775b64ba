import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, Theme } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { changeText, directionOf } from "../../components/changeText.ts";
import { Sparkline } from "../../components/Sparkline.tsx";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface CardsProps {
  shown: { theme: Theme | undefined; indicator: Indicator }[];
  whole: Figure[];
  months: Figure[];
}

/** One card a headline: the figure, what it was, and how it went. */
export function Cards({ shown, whole, months }: CardsProps) {
  const { t } = useTranslation();
  return (
    <ul className="cards" aria-label={t("overview.cards")}>
      {shown.map(({ theme, indicator }) => (
        <Card
          key={indicator.id}
          theme={theme}
          indicator={indicator}
          figure={whole.find((each) => each.indicator === indicator.id)}
          months={months.filter((each) => each.indicator === indicator.id)}
        />
      ))}
    </ul>
  );
}

interface CardProps {
  theme: Theme | undefined;
  indicator: Indicator;
  figure: Figure | undefined;
  months: Figure[];
}

function Card({ theme, indicator, figure, months }: CardProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { id, unit, title } = indicator;
  if (figure === undefined) return null;
  const isProvisional = figure.state === "provisional";
  const text = valueText(isProvisional ? { ...figure, state: "ok" } : figure, language, t, unit);
  const change = figure.lastYearChange;
  const onLastYear = changeText(change, unit, language, t);
  const onPrevious = changeText(figure.previousChange, unit, language, t);
  return (
    <li data-indicator={id}>
      <span className="quiet">{theme && inLanguage(theme.title, language)}</span>
      <Link to="/compare" search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}>
        {inLanguage(title, language)}
      </Link>
      <div className="card-figure">
        <span>
          <strong data-testid="value">{text}</strong> {figure.value !== null && t(`unit.${unit}`)}
          {isProvisional && <span className="tag">{t("state.provisional")}</span>}
        </span>
        <Sparkline values={months.map(({ value }) => value)} />
      </div>
      <span>
        {onLastYear === undefined
          ? t("overview.noLastYear")
          : t("overview.onLastYear", { change: onLastYear })}
        {onPrevious !== undefined && <> · {t("overview.onPrevious", { change: onPrevious })}</>}
      </span>
      {typeof change === "number" && (
        <span className="quiet">{t(`overview.than.${directionOf(change, unit)}`)}</span>
      )}
    </li>
  );
}
