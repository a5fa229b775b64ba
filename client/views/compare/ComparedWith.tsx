import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { areas } from "../../api/queries.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Filters } from "../../state/filters.ts";
import { Choice } from "../../components/Choice.tsx";

interface ComparedWithProps {
  benchmark: "group" | "city";
  group: string | undefined;
  onChange(part: Filters): void;
}

/** What areas are held against, and which of them are shown. */
export function ComparedWith({ benchmark, group, onChange }: ComparedWithProps) {
  const { t, i18n } = useTranslation();
  const { data: city } = useQuery(areas);
  const against = ["group", "city"].map((each) => [each, t(`finding.against.${each}`)] as const);
  const groups = (city?.groups ?? [])
    .filter(({ id }) => city?.areas.some((area) => area.group === id))
    .map(({ id, name }) => [id, inLanguage(name, i18n.language)] as const);
  return (
    <>
      <Choice
        label={t("comparison.benchmark")}
        value={benchmark}
        options={against}
        onChoose={(b) => onChange({ b: b === "city" ? b : undefined })}
      />
      <Choice
        label={t("comparison.inGroup")}
        value={group ?? ""}
        options={[["", t("comparison.allGroups")], ...groups]}
        onChoose={(gr) => onChange({ gr: gr || undefined })}
      />
    </>
  );
}
