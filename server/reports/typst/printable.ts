import type { ReportModel } from "../model.ts";

/** What typesetters put where they have no sign. */
const missingSign = "〓";

/** A sign that no font has would keep the whole paper from being an archive's; control characters are dropped. */
export function printableModel(model: ReportModel, printable: ReadonlySet<number>): ReportModel {
  return JSON.parse(JSON.stringify(model), (_, value: unknown) =>
    typeof value === "string" ? printableText(value, printable) : value,
  ) as ReportModel;
}

export function printableText(text: string, printable: ReadonlySet<number>): string {
  return Array.from(text.normalize("NFC"), (sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (/[\t\n\r]/.test(sign)) return " ";
    if (/[\p{Cc}\p{Cf}\p{Co}]/u.test(sign)) return "";
    return printable.has(code) ? sign : missingSign;
  }).join("");
}
