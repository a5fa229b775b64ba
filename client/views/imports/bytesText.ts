import { numberFormat } from "../../i18n/formats.ts";

const steps = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** 512 byte, 1.4 MB: a file's size as a person says it. */
export function bytesText(bytes: number, language: string): string {
  const step = Math.min(steps.length - 1, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  const format = numberFormat(language, {
    style: "unit",
    unit: steps[step] as string,
    maximumFractionDigits: 1,
  });
  return format.format(bytes / 1000 ** step);
}
