import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { areaNames } from "../areaNames.ts";
import { AreaPanel } from "./AreaPanel.tsx";
import { PopoverButton } from "./PopoverButton.tsx";
import { Radios } from "./Radios.tsx";
import { useFilterChange } from "./useFilterChange.ts";

interface PlaceChipsProps {
  city: Areas;
  areas?: boolean;
  groups?: boolean;
  chosen: string[] | undefined;
  group: string | undefined;
}

/** 范围 and 分组: some areas alone, or those of one comparable group. */
export function PlaceChips({ city, areas = false, groups = false, chosen, group }: PlaceChipsProps) {
  const { t, i18n } = useTranslation();
  const change = useFilterChange();
  const { areaName, groupName } = areaNames(city, i18n.language);
  const [first] = chosen ?? [];
  const areasText =
    chosen === undefined || first === undefined
      ? t("filterBar.all")
      : chosen.length === 1
        ? areaName(first)
        : t("filterBar.someAreas", { count: chosen.length });
  const there = city.groups.filter(({ id }) => city.areas.some((area) => area.group === id));
  return (
    <>
      {areas && (
        <PopoverButton label={t("filterBar.areas")} value={areasText} isSet={chosen !== undefined} isPlain>
          {() => <AreaPanel city={city} chosen={chosen} />}
        </PopoverButton>
      )}
      {groups && (
        <PopoverButton
          label={t("comparison.inGroup")}
          value={group === undefined ? t("comparison.allGroups") : groupName(group)}
          isSet={group !== undefined}
          isPlain
        >
          {() => (
            <Radios
              legend={t("comparison.inGroup")}
              value={group ?? ""}
              options={[
                ["", t("comparison.allGroups")],
                ...there.map(({ id, name }): [string, string] => [id, inLanguage(name, i18n.language)]),
              ]}
              onChoose={(gr) => change({ gr: gr || undefined })}
            />
          )}
        </PopoverButton>
      )}
    </>
  );
}
