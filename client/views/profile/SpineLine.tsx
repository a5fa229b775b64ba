import type { Mark } from "../../charts/mark.ts";
import type { Spine } from "../../charts/spine.ts";
import { FigureLine } from "./FigureLine.tsx";
import { lineHeight, lineMiddle, linePlace } from "./linePlace.ts";

/** The line of one indicator, with where the others stand. */
export function SpineLine({ spine, mark }: { spine: Spine; mark: Mark }) {
  const { range, middleHalf } = spine;
  return (
    <FigureLine className="spine" places={spine} mark={mark}>
      {range && <Band className="range" stretch={range} />}
      {middleHalf && <Band className="middle-half" stretch={middleHalf} />}
      <line className="benchmark" x1="50%" x2="50%" y1="1" y2={lineHeight - 1} />
    </FigureLine>
  );
}

function Band({ className, stretch: [from, to] }: { className: string; stretch: [number, number] }) {
  return (
    <rect
      className={className}
      x={linePlace(from)}
      y={lineMiddle - 7}
      width={linePlace(to - from)}
      height="14"
    />
  );
}
