import { useTranslation } from "react-i18next";
import type { Grain } from "../state/filters.ts";

/** What a table's comparisons are with, and why some are missing. */
export function ComparedNote({ grain }: { grain: Grain }) {
  const { t } = useTranslation();
  const note = grain === "ytd" ? "noteYtd" : grain === "year" ? "noteYear" : "note";
  return <p className="quiet">{t(`compared.${note}`)}</p>;
}
