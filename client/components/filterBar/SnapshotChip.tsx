import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import { currentSnapshot } from "../../api/queries.ts";
import { PopoverButton } from "./PopoverButton.tsx";
import { Radios } from "./Radios.tsx";
import { useFilterChange } from "./useFilterChange.ts";

/** Which snapshot, and how far its data go. Older ones are for those who may see exact counts. */
export function SnapshotChip() {
  const { t } = useTranslation();
  const change = useFilterChange();
  const { s } = useSearch({ from: "__root__" });
  const { may } = usePermissions();
  const { data } = useQuery(currentSnapshot);
  if (!data) return null;
  const { snapshot: newest, data_until: until } = data.current;
  const shown = s ?? newest;
  const name = (number: number) =>
    t(number === newest ? "filterBar.newestSnapshot" : "filterBar.snapshotNumber", { number });
  return (
    <>
      {may("exactCounts") && data.numbers.length > 1 ? (
        <PopoverButton label={t("filterBar.snapshot")} value={`#${shown}`} isSet={shown !== newest} isPlain>
          {() => (
            <Radios
              legend={t("filterBar.snapshot")}
              value={String(shown)}
              options={data.numbers.toReversed().map((each) => [String(each), name(each)] as const)}
              onChoose={(each) => change({ s: Number(each) === newest ? undefined : Number(each) })}
            />
          )}
        </PopoverButton>
      ) : (
        <span className="quiet">{t("compare.snapshot", { snapshot: shown })}</span>
      )}
      {until !== null && shown === newest && (
        <span className="quiet until">{t("filterBar.until", { day: until })}</span>
      )}
    </>
  );
}
