import type { Dumbbell } from "../../charts/dumbbell.ts";
import type { Mark } from "../../charts/mark.ts";

const height = 24;
const middle = height / 2;

/** One line of a dumbbell chart; the row around it says all of it in words. */
export function DumbbellLine({
  dumbbell: { dot, interval, other },
  mark,
}: {
  dumbbell: Dumbbell;
  mark: Mark;
}) {
  return (
    <svg className="dumbbell" height={height} aria-hidden="true">
      {other !== null && <line className="between" x1={at(other)} x2={at(dot)} y1={middle} y2={middle} />}
      {interval && (
        <line className="interval" x1={at(interval[0])} x2={at(interval[1])} y1={middle} y2={middle} />
      )}
      {other !== null && (
        // A turn goes about an origin in pixels, which a place in per cent is not.
        <svg x={at(other)} y={middle} overflow="visible">
          <rect className="other" x="-4" y="-4" width="8" height="8" transform="rotate(45)" />
        </svg>
      )}
      <circle className={`dot ${mark.standing}`} cx={at(dot)} cy={middle} r="5" />
    </svg>
  );
}

function at(place: number): string {
  return `${Math.round(10_000 * place) / 100}%`;
}
