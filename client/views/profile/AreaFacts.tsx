import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";

/** What kind of place it is, and whom it is compared with. */
export function AreaFacts({ city, code }: { city: Areas; code: string }) {
  const { t, i18n } = useTranslation();
  const area = city.areas.find((each) => each.code === code);
  if (!area) return null;
  const { groupName } = areaNames(city, i18n.language);
  const others = city.areas.filter(({ group, valid_to: end }) => group === area.group && end === null);
  const facts = [
    [t("profile.kind"), t(`areaKind.${area.kind}`)],
    [t("profile.code"), area.code],
    [t("profile.group"), t("profile.groupOf", { group: groupName(area.group), count: others.length })],
    [t("profile.since"), area.valid_from],
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
