import type { ReactNode } from "react";
import type { Mark } from "../../charts/mark.ts";
import { lineHeight, lineMiddle, linePlace } from "./linePlace.ts";

interface FigureLineProps {
  className: string;
  places: { dot: number; interval: [number, number] | null; other: number | null };
  mark: Mark;
  /** Drawn behind the marks. */
  children: ReactNode;
}

/** A figure with its interval, and another beside it; the row around it says in words all that it shows. */
export function FigureLine({ className, places: { dot, interval, other }, mark, children }: FigureLineProps) {
  return (
    <svg className={`figure-line ${className}`} height={lineHeight} aria-hidden="true">
      {children}
      {interval && (
        <line
          className="interval"
          x1={linePlace(interval[0])}
          x2={linePlace(interval[1])}
          y1={lineMiddle}
          y2={lineMiddle}
        />
      )}
      {other !== null && (
        // A turn goes about an origin in pixels, which a place in per cent is not.
        <svg x={linePlace(other)} y={lineMiddle} overflow="visible">
          <rect className="other" x="-4" y="-4" width="8" height="8" transform="rotate(45)" />
        </svg>
      )}
      <circle className={`dot ${mark.standing}`} cx={linePlace(dot)} cy={lineMiddle} r="5" />
    </svg>
  );
}
