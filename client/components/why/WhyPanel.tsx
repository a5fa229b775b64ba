import { useQuery } from "@tanstack/react-query";
import type { RefObject } from "react";
import { Dialog, Heading, Popover } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { areas, catalogue } from "../../api/queries.ts";
import { values, valuesPath } from "../../api/values.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { areaNames } from "../areaNames.ts";
import { Failure } from "../Failure.tsx";
import { Loading } from "../Loading.tsx";
import { periodText } from "../periodText.ts";
import type { FigureValueProps } from "./FigureValue.tsx";
import { WhyFacts } from "./WhyFacts.tsx";
import { WhyFiles } from "./WhyFiles.tsx";
import { WhyRevisions } from "./WhyRevisions.tsx";
import { WhyVerdict } from "./WhyVerdict.tsx";
import { whyQuestion } from "./whyQuestion.ts";

interface WhyPanelProps extends FigureValueProps {
  trigger: RefObject<HTMLElement | null>;
  onClose(): void;
}

/** Why a figure is what it is: what was counted, how sure it is, what it was held against, where it came from. */
export function WhyPanel({ trigger, onClose, ...props }: WhyPanelProps) {
  const { t } = useTranslation();
  return (
    <Popover
      className="floating why-panel"
      triggerRef={trigger}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      placement="bottom start"
    >
      <Dialog>
        <div className="why-head">
          <Heading slot="title" level={2}>
            {t("why.title")}
          </Heading>
          <button type="button" className="quiet-button" aria-label={t("why.close")} onClick={onClose}>
            ✕
          </button>
        </div>
        <WhyContent {...props} />
      </Dialog>
    </Popover>
  );
}

function WhyContent(props: FigureValueProps) {
  const { row, snapshot } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const question = whyQuestion(props);
  const known = useQuery(catalogue);
  const city = useQuery(areas);
  const asked = useQuery(values(question));
  const failed = known.error ?? city.error ?? asked.error;
  if (failed) return <Failure error={failed} />;
  if (!known.data || !city.data || !asked.data) return <Loading />;
  const indicator = known.data.indicators.find(({ id }) => id === row.indicator);
  const figure = asked.data.find(({ period }) => period === row.period) ?? asked.data[0];
  if (!indicator || !figure) return <p role="status">{t("why.gone")}</p>;
  const place =
    row.area === null
      ? inLanguage(city.data.city.name, language)
      : areaNames(city.data, language).areaName(row.area);
  return (
    <>
      <p className="why-lead">
        {place} · {inLanguage(indicator.title, language)} ·{" "}
        {props.grain === "window" ? figure.period : periodText(figure.period, props.grain, language, t)}
      </p>
      <WhyFacts indicator={indicator} indicators={known.data.indicators} figure={figure} />
      {row.area !== null && <WhyVerdict {...props} unit={indicator.unit} />}
      <WhyFiles indicator={indicator.id} area={row.area} month={question.to} />
      <WhyRevisions row={row} grain={props.grain} snapshot={snapshot} unit={indicator.unit} />
      <p className="why-ways">
        <a href={`/indicators/${encodeURIComponent(indicator.id)}`}>{t("why.page")}</a>
        <a href={`/api/v1${valuesPath(question)}`} target="_blank" rel="noreferrer">
          {t("why.api")}
        </a>
      </p>
    </>
  );
}
