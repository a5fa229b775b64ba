import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Basis } from "./WithFigures.tsx";

interface AsOfProps {
  basis: Pick<Basis, "snapshot" | "dataUntil" | "month">;
  /** What else there is to say of how much is there. */
  children?: ReactNode;
}

/** Which snapshot the page is of, how far it goes, and that the period goes further, if it does. */
export function AsOf({ basis: { snapshot, dataUntil, month }, children }: AsOfProps) {
  const { t } = useTranslation();
  return (
    <>
      {t("compare.snapshot", { snapshot })}
      {dataUntil !== null && <> · {t("compare.dataUntil", { until: dataUntil })}</>}
      {children}
      {dataUntil !== null && dataUntil.slice(0, 7) < month && (
        <> · {t("compare.unfinished", { until: dataUntil })}</>
      )}
    </>
  );
}
