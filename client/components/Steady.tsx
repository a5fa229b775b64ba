import { useState, type ReactNode } from "react";
import { Loading } from "./Loading.tsx";

interface SteadyProps {
  /** Left out while it is on its way. */
  children: ReactNode;
  isThere: boolean;
}

/**
 * What was there stays, whole and with its own month and words, until what comes
 * in its place is whole: the eye keeps its place, and nothing is drawn from nothing.
 */
export function Steady({ children, isThere }: SteadyProps) {
  const [last, setLast] = useState<ReactNode>();
  if (isThere && last !== children) setLast(children);
  const shown = isThere ? children : last;
  if (shown === undefined) return <Loading />;
  return (
    <div className="steady" aria-busy={!isThere}>
      {shown}
    </div>
  );
}
