import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ProfileRow } from "../../api/profile.ts";
import { reporting } from "../../api/reporting.ts";
import { areaNames } from "../../components/areaNames.ts";
import { valueText } from "../../components/valueText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { countedReports } from "./countedReports.ts";

/** How large it is, as the indicators of the staff have it. */
const sizes = ["staff", "teams"];

interface AreaFactsProps {
  basis: Basis;
  code: string;
  rows: readonly ProfileRow[];
}

/** What kind of place it is, how large, whom it is compared with, and how far its files go. */
export function AreaFacts({ basis: { city, month, dataUntil, catalogue }, code, rows }: AreaFactsProps) {
  const { t, i18n } = useTranslation();
  const { data: calendar } = useQuery(reporting(month));
  const area = city.areas.find((each) => each.code === code);
  if (!area) return null;
  const { groupName } = areaNames(city, i18n.language);
  const others = city.areas.filter(({ group, valid_to: end }) => group === area.group && end === null);
  const reports = calendar && countedReports(calendar, code);
  const facts = [
    [t("profile.kind"), t(`areaKind.${area.kind}`)],
    [t("profile.code"), area.code],
    [t("profile.group"), t("profile.groupOf", { group: groupName(area.group), count: others.length })],
    ...sizes.flatMap((id) => {
      const row = rows.find(({ indicator }) => indicator === id);
      const indicator = catalogue.indicators.find((each) => each.id === id);
      if (!row || !indicator) return [];
      const figure = valueText(row, i18n.language, t, row.unit);
      return [[t(`profile.size.${id}`), row.value === null ? figure : `${figure} ${t(`unit.${row.unit}`)}`]];
    }),
    [t("profile.since"), area.valid_from],
    ...(dataUntil === null ? [] : [[t("profile.until"), dataUntil]]),
    ...(reports === undefined || reports.asked === 0
      ? []
      : [
          [
            t("profile.reports"),
            t("profile.reportsOf", { received: reports.received, asked: reports.asked, month }),
          ],
        ]),
  ];
  return (
    <dl className="area-facts">
      {facts.map(([term, said]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}
