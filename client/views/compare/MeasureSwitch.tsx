import { useTranslation } from "react-i18next";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import type { Measure } from "../../components/comparison/measure.ts";

interface MeasureSwitchProps {
  other: Exclude<Measure, "figure">;
  measure: Measure;
}

/** 绝对数 or 比率, in the address: `u=abs`, `u=rate`. */
export function MeasureSwitch({ other, measure }: MeasureSwitchProps) {
  const { t } = useTranslation();
  const change = useFilterChange();
  const ways =
    other === "count"
      ? ([
          ["figure", "rate", undefined],
          ["count", "abs", "abs"],
        ] as const)
      : ([
          ["figure", "abs", undefined],
          ["perHundred", "perHundred", "rate"],
        ] as const);
  return (
    <div className="measure-switch" role="group" aria-label={t("measure.name")}>
      {ways.map(([each, text, u]) => (
        <button key={each} type="button" aria-pressed={each === measure} onClick={() => change({ u })}>
          {t(`measure.${text}`)}
        </button>
      ))}
    </div>
  );
}
