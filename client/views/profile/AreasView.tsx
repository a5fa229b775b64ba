import "../../styles/overview.css";
import "../../styles/profile.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { allCompared } from "../../api/allCompared.ts";
import { me } from "../../api/me.ts";
import { seenByGroup } from "../../components/areaNames.ts";
import { AsOf } from "../../components/AsOf.tsx";
import { Failure } from "../../components/Failure.tsx";
import { PeriodBar } from "../../components/PeriodBar.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { countVerdicts, type VerdictCount } from "./countVerdicts.ts";

/** 画像, before an area is chosen: those that one may see, under their groups, and what each comes to. */
export function AreasView() {
  return <WithFigures>{(basis) => <AreaList basis={basis} />}</WithFigures>;
}

function AreaList({ basis }: { basis: Basis }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data: who } = useQuery(me);
  const { city, month, grain, snapshot, lastYear } = basis;
  const { data, error } = useQuery(allCompared({ period: month, grain, benchmark: "group", snapshot }));
  usePageTitle(t("profile.name"));
  const groups = seenByGroup(city, who?.actor?.areas ?? []);
  const counts = data && countVerdicts(data);
  return (
    <>
      <PeriodBar month={month} grain={grain} lastYear={lastYear} />
      <h1>{t("profile.choose")}</h1>
      <p className="lead">{t("profile.lead")}</p>
      {groups.length === 0 && <p>{t("profile.none")}</p>}
      {error && <Failure error={error} />}
      {groups.map(({ group, members }) => (
        <section key={group.id} aria-labelledby={`group-${group.id}`}>
          <h2 id={`group-${group.id}`}>{inLanguage(group.name, language)}</h2>
          <ul className="tiles">
            {members.map(({ code, name }) => (
              <li key={code} data-area={code}>
                <Link to="/areas/$code" params={{ code }} search={true}>
                  {inLanguage(name, language)}
                </Link>
                <TileSummary count={counts?.get(code)} isKnown={counts !== undefined} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <footer className="provenance">
        <p>
          <AsOf basis={basis} />
        </p>
        <p>{t("profile.tileNote")}</p>
      </footer>
    </>
  );
}

/** How many of its indicators are better, alike and worse than its group's; in words, and as the parts of a bar. */
function TileSummary({ count, isKnown }: { count: VerdictCount | undefined; isKnown: boolean }) {
  const { t } = useTranslation();
  if (!isKnown) return <p className="quiet">{t("loading")}</p>;
  if (count === undefined) return <p className="quiet">{t("profile.tileNothing")}</p>;
  const { better, worse, similar, neutral, standing } = count;
  if (better + worse + similar + neutral === 0) return <p className="quiet">{t("profile.tileNothing")}</p>;
  const judged = [
    ["better", better],
    ["similar", similar],
    ["worse", worse],
  ] as const;
  return (
    <>
      {better + worse + similar > 0 && (
        <div className="share" aria-hidden="true">
          {judged.map(([verdict, part]) => (
            <span key={verdict} className={verdict} style={{ flex: part }} />
          ))}
        </div>
      )}
      <p>
        <span className="verdict better">▲ {t("profile.tileBetter", { count: better })}</span>{" "}
        <span className="verdict worse">▼ {t("profile.tileWorse", { count: worse })}</span>{" "}
        <span className="verdict similar">● {t("profile.tileSimilar", { count: similar })}</span>
      </p>
      <p className="quiet">
        {neutral > 0 && `${t("profile.tileNeutral", { count: neutral })} `}
        {t("profile.tileUntold", { count: count.untold })}
        {standing > 0 && ` ◆ ${t("profile.tileStanding", { count: standing })}`}
      </p>
    </>
  );
}
