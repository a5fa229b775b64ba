import type { TFunction } from "i18next";
import type { ReportTemplateSummary } from "../../../server/api/contract.ts";

/** What kind of paper it is, and of which of several of a kind, its own id: titles hold places to be filled in. */
export function templateName(
  id: string,
  templates: readonly Pick<ReportTemplateSummary, "id" | "kind" | "title">[],
  t: TFunction,
): string {
  const found = templates.find((each) => each.id === id);
  if (!found) return id;
  const title = found.title.replaceAll(/\{\{\s*\w+\s*\}\}/g, "").trim();
  return t("reports.templateName", { kind: t(`reports.kind.${found.kind}`), title });
}
