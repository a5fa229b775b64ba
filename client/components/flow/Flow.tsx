import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { FlowAnswer, FlowCount } from "../../../server/api/contract.ts";
import { flowOf, type FlowAsked } from "../../api/flows.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Grain } from "../../state/filters.ts";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { Loading } from "../Loading.tsx";
import { periodText } from "../periodText.ts";
import { refusalText } from "../refusalText.ts";
import { DistributionFigure } from "./DistributionFigure.tsx";
import { HeatFigure } from "./HeatFigure.tsx";
import { StepsFigure } from "./StepsFigure.tsx";
import { TimelineFigure } from "./TimelineFigure.tsx";

/** What every kind of flow says in its frame. */
export interface FlowFigureProps {
  answer: FlowAnswer;
  shared: { titleText: string; notes: readonly string[]; origin: FigureOrigin; anchor: string };
}

interface FlowProps extends Omit<FlowAsked, "grain"> {
  grain: Grain;
  /** The last day that the snapshot's data go to. */
  dataUntil: string | null;
}

/** How one thing leads to the next, in the form that its file says. */
export function Flow({ dataUntil, ...asked }: FlowProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(flowOf(asked));
  if (error) return <p className="note">{refusalText(error, t).text}</p>;
  if (!data) return <Loading />;
  return <FlowFigure answer={data} grain={asked.grain} dataUntil={dataUntil} />;
}

function FlowFigure({
  answer,
  grain,
  dataUntil,
}: {
  answer: FlowAnswer;
  grain: Grain;
  dataUntil: string | null;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { kind, steps, table, period, unit, source, snapshot, flow } = answer;
  const isNow = kind === "timeline";
  const shared = {
    titleText: inLanguage(answer.title, language),
    notes: [
      inLanguage(answer.caveat, language),
      ...(has(answer, "suppressed") ? [t("state.suppressedMeans")] : []),
      ...(has(answer, "provisional") ? [t("flow.provisional")] : []),
    ],
    origin: {
      source,
      unit: t(`unit.${unit}`),
      period: isNow
        ? t("flow.asOf", { month: period.to })
        : periodText(`${period.from}/${period.to}`, grainOf(answer, grain), language, t),
      snapshot,
      dataUntil,
    },
    anchor: `figure-${flow}`,
  };
  if (steps) return <StepsFigure answer={answer} steps={steps} shared={shared} />;
  if (!table) return null;
  if (kind === "heat") return <HeatFigure answer={answer} table={table} shared={shared} />;
  if (kind === "timeline") return <TimelineFigure answer={answer} table={table} shared={shared} />;
  return <DistributionFigure answer={answer} table={table} shared={shared} />;
}

/** Months of a year are shown up to the period's last, and what is known once a year as a whole year. */
function grainOf({ kind, period: { from, to } }: FlowAnswer, grain: Grain): Grain {
  if (from.endsWith("-01") && to.endsWith("-12")) return "year";
  return kind === "heat" ? "ytd" : grain;
}

function has({ steps, table }: FlowAnswer, wanted: FlowCount["state"]): boolean {
  return [...(steps?.nodes ?? []), ...(steps?.edges ?? []), ...(table?.cells ?? [])].some(
    ({ state }) => state === wanted,
  );
}
