import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { me } from "../../api/me.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { seenByGroup } from "../areaNames.ts";
import { useFilterChange } from "./useFilterChange.ts";

interface AreaPanelProps {
  city: Areas;
  chosen: string[] | undefined;
}

/** The areas that one may see, under their groups, some of them to be shown alone. */
export function AreaPanel({ city, chosen }: AreaPanelProps) {
  const { t, i18n } = useTranslation();
  const change = useFilterChange();
  const { data } = useQuery(me);
  const groups = seenByGroup(city, data?.actor?.areas ?? []);
  const codes = groups.flatMap(({ members }) => members.map(({ code }) => code));
  const isChosen = (code: string) => chosen?.includes(code) ?? false;
  const choose = (wanted: (code: string) => boolean) => {
    const a = codes.filter(wanted);
    change({ a: a.length === 0 || a.length === codes.length ? undefined : a.join(",") });
  };
  return (
    <div className="area-panel">
      <button type="button" disabled={chosen === undefined} onClick={() => choose(() => false)}>
        {t("filterBar.allAreas")}
      </button>
      {groups.map(({ group, members }) => {
        const isIn = (code: string) => members.some((each) => each.code === code);
        const isWhole = members.every(({ code }) => isChosen(code));
        return (
          <fieldset key={group.id} className="checks">
            <legend>{inLanguage(group.name, i18n.language)}</legend>
            {members.length > 1 && (
              <label>
                <input
                  type="checkbox"
                  checked={isWhole}
                  onChange={() => choose((code) => (isIn(code) ? !isWhole : isChosen(code)))}
                />
                {t("filterBar.wholeGroup")}
              </label>
            )}
            {members.map(({ code, name }) => (
              <label key={code}>
                <input
                  type="checkbox"
                  checked={isChosen(code)}
                  onChange={() => choose((each) => (each === code ? !isChosen(each) : isChosen(each)))}
                />
                {inLanguage(name, i18n.language)}
              </label>
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}
