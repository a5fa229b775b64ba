import type { ReactNode } from "react";
import { usePageTitle } from "./usePageTitle.ts";

interface EmptyProps {
  title: string;
  /** Why there is nothing here. */
  why?: string;
  /** What can be done next. */
  children?: ReactNode;
}

/** A page that there is nothing for: why, and what to do next. */
export function Empty({ title, why, children }: EmptyProps) {
  usePageTitle(title);
  return (
    <section className="state">
      <div className="state-sign" aria-hidden="true">
        ○
      </div>
      <h1>{title}</h1>
      {why !== undefined && <p>{why}</p>}
      {children}
    </section>
  );
}
