import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { me } from "../../api/me.ts";
import { seenByGroup } from "../../components/areaNames.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

/** 画像, before an area is chosen: those that one may see, under their groups. */
export function AreasView() {
  return <WithFigures>{({ city }) => <AreaList city={city} />}</WithFigures>;
}

function AreaList({ city }: { city: Areas }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data: who } = useQuery(me);
  usePageTitle(t("profile.name"));
  const groups = seenByGroup(city, who?.actor?.areas ?? []);
  return (
    <>
      <h1>{t("profile.choose")}</h1>
      <p className="lead">{t("profile.lead")}</p>
      {groups.length === 0 && <p>{t("profile.none")}</p>}
      {groups.map(({ group, members }) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`}>{inLanguage(group.name, language)}</h2>
          <ul className="themes choices">
            {members.map(({ code, name }) => (
              <li key={code}>
                <Link to="/areas/$code" params={{ code }} search={true}>
                  {inLanguage(name, language)}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
