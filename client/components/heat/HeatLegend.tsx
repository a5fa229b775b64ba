import { useTranslation } from "react-i18next";
import { symbolOf, type Mark } from "../../charts/mark.ts";

const marks: readonly Mark[] = [
  { standing: "better", standsOut: false },
  { standing: "worse", standsOut: false },
  { standing: "better", standsOut: true },
  { standing: "worse", standsOut: true },
  { standing: "higher", standsOut: false },
  { standing: "lower", standsOut: false },
  { standing: "similar", standsOut: false },
  { standing: "tooFew", standsOut: false },
];
const states = ["suppressed", "notReceived", "provisional"] as const;

interface HeatLegendProps {
  more?: string;
  /** Whether cells say what stands out among all of them. */
  hasFlags?: boolean;
}

/** What colours, signs and other looks of the cells mean. */
export function HeatLegend({ more, hasFlags = true }: HeatLegendProps) {
  const { t } = useTranslation();
  return (
    <ul className="heat-legend quiet" aria-label={t("heat.legend")}>
      {marks.map((mark) => {
        if (mark.standsOut && !hasFlags) return null;
        const word = t(`standing.${mark.standing}`);
        return (
          <li key={`${mark.standing} ${mark.standsOut}`}>
            <span className={`heat-key ${mark.standing} ${mark.standsOut ? "stands-out" : ""}`}>
              <span className="heat-sign">{symbolOf(mark)}</span>
            </span>{" "}
            {mark.standsOut ? t("standing.standsOut", { word }) : word}
          </li>
        );
      })}
      {states.map((state) => (
        <li key={state}>
          <span className={`heat-key ${state}`}>&nbsp;</span> {t(`state.${state}`)}
        </li>
      ))}
      {more !== undefined && <li>{more}</li>}
    </ul>
  );
}
