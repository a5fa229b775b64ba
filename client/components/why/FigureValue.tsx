import { lazy, Suspense, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { ValueRow } from "../../../server/api/contract.ts";
import type { Grain } from "../../state/filters.ts";
import { valueText } from "../valueText.ts";
import "../../styles/figure.css";

const WhyPanel = lazy(async () => ({ default: (await import("./WhyPanel.tsx")).WhyPanel }));

/** A figure as an answer has it: enough to ask how it came about. */
export interface WhyFigure extends Pick<ValueRow, "indicator" | "period" | "value" | "state"> {
  /** Null of the whole of what is in scope. */
  area: string | null;
}

export interface FigureValueProps {
  row: WhyFigure;
  /** Of the period; `window` is from any month to any other. */
  grain: Grain | "window";
  snapshot: number;
  unit?: string | undefined;
  /** As the address has it, `kind:招商|帮扶`: what alone is counted. */
  where?: string | undefined;
  /** Of which the figure is held against; of the group, unless said. */
  benchmark?: "group" | "city" | undefined;
  /** What is shown; the figure as every place writes it, unless said. */
  children?: ReactNode;
}

/** A figure that tells on a click, or Enter, why it is what it is. */
export function FigureValue(props: FigureValueProps) {
  const { row, unit, children } = props;
  const { t, i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        className="why"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        title={t("why.title")}
        onClick={() => setIsOpen(true)}
      >
        {children ?? valueText(row, i18n.language, t, unit)}
      </button>
      {isOpen && (
        <Suspense fallback={null}>
          <WhyPanel {...props} trigger={button} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
