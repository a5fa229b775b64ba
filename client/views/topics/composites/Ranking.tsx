import { useTranslation } from "react-i18next";
import type { Areas, CompositeAnswer } from "../../../../server/api/contract.ts";
import type { Composite } from "../../../api/composites.ts";
import { areaNames } from "../../../components/areaNames.ts";
import { Disclosure } from "../../../components/Disclosure.tsx";
import { Lit } from "../../../components/lighting/Lit.tsx";
import { AheadTable } from "./AheadTable.tsx";
import { ComponentTable } from "./ComponentTable.tsx";
import { RankFigure } from "./RankFigure.tsx";
import { placedRows, whyNoPlaces } from "./robustness.ts";
import { ScoreTable } from "./ScoreTable.tsx";

export interface RankingProps {
  composite: Composite;
  city: Areas;
  group: string;
  answer: CompositeAnswer;
  /** Where other weights are tried, the answer by the stated ones. */
  stated: CompositeAnswer | undefined;
  dataUntil: string | null;
}

/** More against each other nobody reads. */
const mostInTable = 20;

/** Who comes out where, never without how far that is to be trusted. */
export function Ranking(props: RankingProps) {
  const { composite, city, group, answer } = props;
  const { t, i18n } = useTranslation();
  const names = areaNames(city, i18n.language);
  const ofGroup = answer.groups.find((each) => each.group === group);
  const rows = answer.rows.filter((row) => row.group === group);
  const placed = ofGroup ? placedRows(answer, ofGroup) : [];
  const isRanked = composite.groups?.includes(group) ?? isRankedGroup(city, group);
  if (rows.length === 0) return <p role="status">{t("composites.nobody")}</p>;
  return (
    <Lit>
      {placed.length > 0 && ofGroup ? (
        <RankFigure {...props} placed={placed} ofGroup={ofGroup} />
      ) : (
        <p className="decision" role="status">
          {t(
            `composites.noPlaces.${whyNoPlaces({ rows, areasInGroup: areasOf(city, group, answer.to), isRanked })}`,
          )}
        </p>
      )}
      <ScoreTable {...props} rows={rows} placed={placed} />
      {placed.length > 1 && placed.length <= mostInTable && ofGroup && (
        <Disclosure summary={t("composites.aheadSummary")}>
          <AheadTable placed={placed} taking={ofGroup.taking} areaName={names.areaName} />
        </Disclosure>
      )}
      <Disclosure summary={t("composites.partsSummary")}>
        <ComponentTable composite={composite} rows={rows} areaName={names.areaName} />
      </Disclosure>
    </Lit>
  );
}

function isRankedGroup({ groups }: Areas, group: string): boolean {
  return groups.some(({ id, ranked }) => id === group && ranked);
}

/** Those of the time that is asked of. */
function areasOf({ areas }: Areas, group: string, until: string): number {
  return areas.filter(
    ({ group: own, valid_from: from, valid_to: to }) =>
      own === group && from.slice(0, 7) <= until && (to === null || to.slice(0, 7) > until),
  ).length;
}
