import type { Mark } from "../charts/mark.ts";
import type { Spine } from "../charts/spine.ts";

const height = 24;
const middle = height / 2;

/** The line of one indicator; the row around it says in words all that it shows. */
export function SpineChart({ spine, mark }: { spine: Spine; mark: Mark }) {
  const { dot, interval, range, middleHalf, other } = spine;
  return (
    <svg className="spine" height={height} aria-hidden="true">
      {range && <Band className="range" stretch={range} />}
      {middleHalf && <Band className="middle-half" stretch={middleHalf} />}
      <line className="benchmark" x1="50%" x2="50%" y1="1" y2={height - 1} />
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

function Band({ className, stretch: [from, to] }: { className: string; stretch: [number, number] }) {
  return <rect className={className} x={at(from)} y={middle - 7} width={at(to - from)} height="14" />;
}

function at(place: number): string {
  return `${Math.round(10_000 * place) / 100}%`;
}
