import type { TFunction } from "i18next";
import type { FigureOrigin } from "./figureSheet.ts";

/** 来源：… · 快照 #12 · 数据截至 2022-10-31 */
export function originText({ source, snapshot, dataUntil }: FigureOrigin, t: TFunction): string {
  return [
    t("drawn.source", { source }),
    t("drawn.snapshot", { snapshot }),
    ...(dataUntil === null ? [] : [t("drawn.dataUntil", { until: dataUntil })]),
  ].join(" · ");
}

/** Unit and period, where they are said. */
export function leadText({ unit, period }: FigureOrigin, t: TFunction): string {
  return [
    ...(unit === undefined ? [] : [t("drawn.unit", { unit })]),
    ...(period === undefined ? [] : [t("drawn.period", { period })]),
  ].join(" · ");
}
