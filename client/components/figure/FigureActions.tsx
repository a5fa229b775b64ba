import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { FigureMenuProps } from "./FigureMenu.tsx";

const FigureMenu = lazy(async () => ({ default: (await import("./FigureMenu.tsx")).FigureMenu }));

/** The button of a figure's menu; what is behind it is fetched when it is first opened. */
export function FigureActions(props: FigureMenuProps) {
  const { t } = useTranslation();
  const [isWanted, setIsWanted] = useState(false);
  const button = (
    <button
      type="button"
      className="quiet-button"
      aria-haspopup="menu"
      aria-label={t("drawn.menu", { title: props.titleText })}
      onClick={() => setIsWanted(true)}
    >
      ⋯
    </button>
  );
  return (
    <span className="drawn-menu">
      {isWanted ? (
        <Suspense fallback={button}>
          <FigureMenu {...props} />
        </Suspense>
      ) : (
        button
      )}
    </span>
  );
}
