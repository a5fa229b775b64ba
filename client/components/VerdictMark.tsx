import { useTranslation } from "react-i18next";
import { markOf, symbolOf, type Mark } from "../charts/mark.ts";

interface VerdictMarkProps {
  mark: Mark;
  /** Where there is little room, the word is for screen readers alone. */
  isShort?: boolean;
}

/** The sign and the word of a verdict: colour alone says nothing to one in twelve men. */
export function VerdictMark({ mark, isShort = false }: VerdictMarkProps) {
  const { t } = useTranslation();
  if (mark.standing === "none") return null;
  const word = t(`standing.${mark.standing}`);
  return (
    <span className={`verdict ${mark.standing}`}>
      <span aria-hidden="true">{symbolOf(mark)}</span>{" "}
      <span className={isShort ? "visually-hidden" : undefined}>
        {mark.standsOut ? t("standing.standsOut", { word }) : word}
      </span>
    </span>
  );
}

/** A figure of which only the verdict is known, not whether it stands out among all. */
export function plainMark(verdict: string | null): Mark {
  return markOf({ judged: verdict === null ? null : { verdict }, flags: { isFlagged: false } });
}

/** What the signs mean, below what has them. */
export function VerdictLegend({ more }: { more: string }) {
  return (
    <p className="legend quiet">
      {["better", "worse", "higher", "lower", "similar", "tooFew"].map((verdict) => (
        <VerdictMark key={verdict} mark={plainMark(verdict)} />
      ))}
      <span>{more}</span>
    </p>
  );
}
