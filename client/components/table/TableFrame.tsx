import type { ReactNode } from "react";

interface TableFrameProps {
  caption: string;
  /** Where it stands above the table already. */
  hidesCaption?: boolean;
  /** A `tall` one scrolls within itself; a `held` one keeps its head and first column in sight. */
  frame?: "tall" | "held";
  /** Of the table itself. */
  className?: string | undefined;
  children: ReactNode;
}

/** A table that may be larger than its place, and then scrolls there, by the arrow keys, too. */
export function TableFrame({ caption, hidesCaption = false, frame, className, children }: TableFrameProps) {
  return (
    <div
      className={frame === undefined ? "table-frame" : `table-frame ${frame}`}
      role="region"
      aria-label={caption}
      tabIndex={0}
    >
      <table className={className}>
        <caption className={hidesCaption ? "visually-hidden" : undefined}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
