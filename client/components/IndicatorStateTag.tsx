import { useTranslation } from "react-i18next";
import type { Indicator } from "../../server/api/contract.ts";

/** 草稿, 已改: said where its figures are not what its file says and what was published; else nothing. */
export function IndicatorStateTag({ state }: Pick<Indicator, "state">) {
  const { t } = useTranslation();
  if (state === "published") return null;
  return (
    <span className={`tag ${state}`} title={t(`indicatorState.${state}Why`)}>
      {t(`indicatorState.${state}`)}
    </span>
  );
}
