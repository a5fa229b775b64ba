import { useTranslation } from "react-i18next";
import { changeText, thanLastYear } from "../../components/changeText.ts";
import { HeadlineFigure } from "../../components/HeadlineFigure.tsx";
import { noChangeText } from "../../components/noChangeText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import type { TopicFigure } from "./useTopicFigures.ts";

interface FigureNumberProps {
  figure: TopicFigure;
  basis: Pick<Basis, "grain" | "snapshot">;
}

/** Value and unit, as every place writes them, and of which year where that is not this one. */
export function FigureNumber({ figure: shown, basis: { grain, snapshot } }: FigureNumberProps) {
  const { t } = useTranslation();
  const { indicator, figure, isOfLastYear } = shown;
  if (figure === undefined) return <span className="bone line" role="status" aria-label={t("loading")} />;
  return (
    <span>
      <HeadlineFigure
        indicator={indicator}
        figure={figure}
        grain={isOfLastYear ? "year" : grain}
        snapshot={snapshot}
      />
      {isOfLastYear && <span className="tag">{t("topics.ofYear", { year: figure.period.slice(0, 4) })}</span>}
    </span>
  );
}

/** 同比 +3.2%，高于去年同期. */
export function FigureChange({ figure: { indicator, figure } }: { figure: TopicFigure }) {
  const { t, i18n } = useTranslation();
  if (figure === undefined || figure.value === null) return null;
  const text = changeText(figure.lastYearChange, indicator.unit, i18n.language, t);
  if (text === undefined) return <span className="quiet">{noChangeText(figure, i18n.language, t)}</span>;
  return (
    <span className="quiet">
      {t("overview.onLastYear", { change: text })} · {thanLastYear(figure, indicator.unit, t)}
    </span>
  );
}
