import type { Areas, ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { useIsNarrow } from "../flow/useIsNarrow.ts";
import { AreasOnMap } from "./AreasOnMap.tsx";
import { Bars } from "./Bars.tsx";
import type { ComparedArea } from "./comparedAreas.ts";
import type { DrawnArea } from "./drawnArea.ts";
import { Funnels } from "./Funnels.tsx";

interface AreaChartsProps {
  indicator: Indicator;
  answer: ComparisonAnswer;
  city: Areas;
  areas: ComparedArea[];
  /** The same as they are drawn. */
  drawn: DrawnArea[];
  /** Whether what is drawn can be held against limits, and is judged. */
  hasFunnel: boolean;
  isJudged: boolean;
  /** What the bars count, by which it is decided whether there is anything between two of it. */
  unit: string;
  /** The same in words. */
  valueName: string;
  /** What the funnel's base counts, in words. */
  base: string | undefined;
  /** What areas are held against, in words. */
  against: string;
  origin: FigureOrigin;
  path: string;
}

/** Ranked, by size, and where they lie: the same areas three times, side by side where there is room. */
export function AreaCharts(props: AreaChartsProps) {
  const { indicator, answer, city, areas, drawn, isJudged, valueName, against, origin, path } = props;
  const isNarrow = useIsNarrow();
  const funnels = props.hasFunnel ? new Set(answer.funnel.map(({ group }) => group)).size : 0;
  const map = (
    <AreasOnMap
      areas={drawn}
      city={city}
      valueName={valueName}
      isJudged={isJudged}
      origin={origin}
      path={path}
    />
  );
  return (
    <div className="side-by-side even">
      <div className="stack">
        <Bars
          unit={props.unit}
          areas={drawn}
          axisName={valueName}
          against={against}
          origin={origin}
          path={path}
        />
        {funnels > 0 && map}
      </div>
      {funnels > 0 ? (
        <div className="stack">
          <Funnels
            indicator={indicator}
            answer={answer}
            areas={areas}
            base={props.base}
            origin={origin}
            // One alone stands beside both bars and map.
            height={isNarrow ? 380 : funnels === 1 ? 600 : 440}
          />
        </div>
      ) : (
        map
      )}
    </div>
  );
}
