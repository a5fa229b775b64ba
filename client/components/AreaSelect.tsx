import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../server/api/contract.ts";
import { me } from "../api/me.ts";
import { inLanguage } from "../i18n/i18n.ts";
import { seenByGroup } from "./areaNames.ts";

interface AreaSelectProps {
  city: Areas;
  value: string;
  /** What the empty choice says. */
  none?: string;
  isRequired?: boolean;
  onChoose(code: string): void;
}

/** One of the areas that one may see, under their groups; its label is whoever's it stands in. */
export function AreaSelect({ city, value, none, isRequired = false, onChoose }: AreaSelectProps) {
  const { i18n } = useTranslation();
  const { data: who } = useQuery(me);
  return (
    <select required={isRequired} value={value} onChange={(event) => onChoose(event.target.value)}>
      {none !== undefined && <option value="">{none}</option>}
      {seenByGroup(city, who?.actor?.areas ?? []).map(({ group, members }) => (
        <optgroup key={group.id} label={inLanguage(group.name, i18n.language)}>
          {members.map(({ code, name }) => (
            <option key={code} value={code}>
              {inLanguage(name, i18n.language)}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
