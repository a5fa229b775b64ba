import { numberFormat } from "../../i18n/formats.ts";

/** 24.1 MB, 3 kB: as large as it is read easily. */
export function bytesText(bytes: number, language: string): string {
  const isLarge = bytes >= 1e6;
  return numberFormat(language, {
    style: "unit",
    unit: isLarge ? "megabyte" : "kilobyte",
    maximumFractionDigits: 1,
  }).format(bytes / (isLarge ? 1e6 : 1e3));
}
