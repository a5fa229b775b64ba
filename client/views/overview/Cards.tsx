import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, Theme } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { changeText, thanLastYear } from "../../components/changeText.ts";
import { HeadlineFigure } from "../../components/HeadlineFigure.tsx";
import { noChangeText } from "../../components/noChangeText.ts";
import { Sparkline } from "../../components/Sparkline.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Grain } from "../../state/filters.ts";

interface CardsProps {
  shown: { theme: Theme | undefined; indicator: Indicator }[];
  whole: Figure[];
  months: Figure[];
  grain: Grain;
  snapshot: number;
}

/** One card a headline: the figure, what it was, and how it went. */
export function Cards({ shown, whole, months, grain, snapshot }: CardsProps) {
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
          grain={grain}
          snapshot={snapshot}
        />
      ))}
    </ul>
  );
}

interface CardProps extends Pick<CardsProps, "grain" | "snapshot"> {
  theme: Theme | undefined;
  indicator: Indicator;
  figure: Figure | undefined;
  months: Figure[];
}

function Card({ theme, indicator, figure, months, grain, snapshot }: CardProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { id, unit, title } = indicator;
  if (figure === undefined) return null;
  const onLastYear = changeText(figure.lastYearChange, unit, language, t);
  const than = thanLastYear(figure, unit, t);
  const onPrevious = changeText(figure.previousChange, unit, language, t);
  return (
    <li data-indicator={id}>
      <span className="quiet">{theme && inLanguage(theme.title, language)}</span>
      <Link to="/compare" search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}>
        {inLanguage(title, language)}
      </Link>
      <div className="card-figure">
        <span>
          <HeadlineFigure indicator={indicator} figure={figure} grain={grain} snapshot={snapshot} />
        </span>
        <Sparkline values={months.map(({ value }) => value)} />
      </div>
      <span>
        {onLastYear === undefined
          ? noChangeText(figure, language, t)
          : t("overview.onLastYear", { change: onLastYear })}
        {onPrevious !== undefined && <> · {t("overview.onPrevious", { change: onPrevious })}</>}
      </span>
      {than !== undefined && <span className="quiet">{than}</span>}
    </li>
  );
}
