import type { Dumbbell } from "../../charts/dumbbell.ts";
import type { Mark } from "../../charts/mark.ts";
import { FigureLine } from "./FigureLine.tsx";
import { lineMiddle, linePlace } from "./linePlace.ts";

/** One line of a dumbbell chart. */
export function DumbbellLine({ dumbbell, mark }: { dumbbell: Dumbbell; mark: Mark }) {
  const { dot, other } = dumbbell;
  return (
    <FigureLine className="dumbbell" places={dumbbell} mark={mark}>
      {other !== null && (
        <line className="between" x1={linePlace(other)} x2={linePlace(dot)} y1={lineMiddle} y2={lineMiddle} />
      )}
    </FigureLine>
  );
}
