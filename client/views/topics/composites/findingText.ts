import type { TFunction } from "i18next";
import type { areaNames } from "../../../components/areaNames.ts";
import { listText } from "../../../i18n/listText.ts";
import { distinguished, ends, type PlacedRow } from "./robustness.ts";

interface Finding {
  placed: readonly PlacedRow[];
  title: string;
  names: ReturnType<typeof areaNames>;
  language: string;
  t: TFunction;
}

/** Who is in front and who behind, whatever chance and the weights about the stated ones do; else that nobody can be told apart. */
export function findingText({ placed, title, names, language, t }: Finding): string {
  const named = (rows: readonly PlacedRow[]) =>
    listText(
      rows.map(({ row }) => names.areaName(row.area)),
      language,
    );
  const { front, back } = ends(placed);
  const { pairs, apart } = distinguished(placed);
  if (apart === 0) return t("composites.findingNone", { title });
  const parts = [
    ...(front.length > 0 ? [t("composites.findingFront", { names: named(front) })] : []),
    ...(back.length > 0 ? [t("composites.findingBack", { names: named(back) })] : []),
    t("composites.findingPairs", { apart, pairs }),
  ];
  return t("composites.finding", { title, finding: parts.join(t("composites.and")) });
}
