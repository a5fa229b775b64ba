import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, CompositeAnswer } from "../../../../server/api/contract.ts";
import { compositeAnswer, type Composite, type CompositeAsked } from "../../../api/composites.ts";
import { Failure } from "../../../components/Failure.tsx";
import { Ranking } from "./Ranking.tsx";
import { useDebounced } from "./useDebounced.ts";
import { useWeights } from "./useWeights.ts";
import { WeightSliders } from "./WeightSliders.tsx";

interface TriedWeightsProps {
  composite: Composite;
  city: Areas;
  group: string;
  /** By the weights of its file. */
  stated: CompositeAnswer;
  asked: CompositeAsked;
  dataUntil: string | null;
}

/** The sliders, and beside them what comes of them. */
export function TriedWeights({ composite, city, group, stated, asked, dataUntil }: TriedWeightsProps) {
  const { t } = useTranslation();
  const ofGroup = stated.groups.find((each) => each.group === group);
  const weights = useWeights(composite, ofGroup?.weights ?? none);
  const { each, areStated } = weights;
  const wanted = useMemo(
    () =>
      areStated
        ? undefined
        : Object.fromEntries(composite.components.map(({ id }, index) => [id, each[index] ?? 0])),
    [composite, each, areStated],
  );
  const settled = useDebounced(wanted);
  const tried = useQuery({
    ...compositeAnswer({ ...asked, weights: settled }),
    enabled: settled !== undefined,
  });
  const isTried = wanted !== undefined;
  const isBehind = isTried && (settled !== wanted || tried.isPlaceholderData || tried.isPending);
  const answer = (isTried && tried.data) || stated;
  return (
    <div className="tried" aria-busy={isBehind}>
      <WeightSliders composite={composite} weights={weights} />
      <div className={isBehind ? "ranking behind" : "ranking"}>
        <p className="visually-hidden" role="status">
          {isBehind ? t("composites.reckoning") : ""}
        </p>
        {isTried && tried.error ? (
          <Failure error={tried.error} />
        ) : (
          <Ranking
            composite={composite}
            city={city}
            group={group}
            answer={answer}
            stated={isTried ? stated : undefined}
            dataUntil={dataUntil}
          />
        )}
      </div>
    </div>
  );
}

const none: Record<string, number> = {};
