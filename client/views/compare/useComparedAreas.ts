import { useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { comparedAreas, ranked } from "../../components/comparison/comparedAreas.ts";
import { drawnAreas } from "../../components/comparison/drawnArea.ts";
import type { Measure } from "../../components/comparison/measure.ts";
import { areasAsked } from "../../state/filters.ts";
import { heldAgainst, type HeldKind } from "./heldAgainst.ts";

interface Compared {
  indicator: Indicator;
  answer: ComparisonAnswer;
  city: Areas;
  kind: HeldKind;
  measure: Measure;
  population: Figure[] | undefined;
}

/** The areas that the address names, or all of them: as they are compared, and as they are drawn. */
export function useComparedAreas({ indicator, answer, city, kind, measure, population }: Compared) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { a } = useSearch({ from: "__root__" });
  const against = t(`finding.against.${kind}`);
  const areas = useMemo(() => {
    const wanted = areasAsked({ a });
    return comparedAreas(heldAgainst(answer.rows, kind), city, language).filter(
      ({ key }) => wanted === undefined || wanted.includes(key),
    );
  }, [answer, city, kind, language, a]);
  const drawn = useMemo(
    () => drawnAreas(ranked(areas, indicator), { indicator, measure, population, against }, language, t),
    [areas, indicator, measure, population, against, language, t],
  );
  return { areas, drawn, against };
}
