import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { HeatColumn } from "./heat.ts";

export function heatColumn(
  { id, title, unit }: Pick<Indicator, "id" | "title" | "unit">,
  theme: string,
  language: string,
  t: TFunction,
): HeatColumn {
  return { id, title: inLanguage(title, language), unit: t(`unit.${unit}`), theme };
}
