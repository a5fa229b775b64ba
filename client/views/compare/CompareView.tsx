import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFilterChange } from "../../components/filterBar/useFilterChange.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { AllIndicators } from "./AllIndicators.tsx";
import { CompareTabs } from "./CompareTabs.tsx";
import { IndicatorPicker } from "./IndicatorPicker.tsx";
import { OneIndicator } from "./OneIndicator.tsx";

/** 对比: all indicators over the city's areas, or one of them in full. */
export function CompareView() {
  const { i } = useSearch({ from: "__root__" });
  return (
    <WithFigures>
      {(basis) => {
        const { indicators } = basis.catalogue;
        const indicator = indicators.find(({ id }) => id === i);
        if (indicators.length === 0 || (i !== undefined && !indicator))
          return <NoIndicator id={i} basis={basis} />;
        return indicator ? (
          <OneIndicator key={indicator.id} basis={basis} indicator={indicator} />
        ) : (
          <AllIndicators basis={basis} />
        );
      }}
    </WithFigures>
  );
}

/** Where the address names one that there is not: the way to the others. */
function NoIndicator({ id, basis }: { id: string | undefined; basis: Basis }) {
  const { t } = useTranslation();
  const change = useFilterChange();
  const title = id === undefined ? t("compare.none") : t("compare.unknown", { id });
  usePageTitle(title);
  return (
    <>
      <CompareTabs first={basis.catalogue.indicators[0]?.id} />
      <IndicatorPicker
        catalogue={basis.catalogue}
        chosen={undefined}
        onChoose={(chosen) => change({ i: chosen, d: undefined, w: undefined, u: undefined })}
      />
      <section className="state">
        <h1>{title}</h1>
        {id !== undefined && <p>{t("compare.known")}</p>}
      </section>
    </>
  );
}
