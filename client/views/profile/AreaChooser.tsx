import { useNavigate } from "@tanstack/react-router";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { me } from "../../api/me.ts";
import { seenByGroup } from "../../components/areaNames.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface AreaSelectProps {
  city: Areas;
  label: string;
  value: string;
  /** What the empty choice says. */
  none?: string;
  onChoose(code: string): void;
}

function AreaSelect({ city, label, value, none, onChoose }: AreaSelectProps) {
  const { i18n } = useTranslation();
  const { data } = useQuery(me);
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {none !== undefined && <option value="">{none}</option>}
        {seenByGroup(city, data?.actor?.areas ?? []).map(({ group, members }) => (
          <optgroup key={group.id} label={inLanguage(group.name, i18n.language)}>
            {members.map(({ code, name }) => (
              <option key={code} value={code}>
                {inLanguage(name, i18n.language)}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

/** Which area the page is of, and which one stands beside it. */
export function AreaChooser({
  city,
  code,
  beside,
}: {
  city: Areas;
  code: string;
  beside: string | undefined;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <>
      <AreaSelect
        city={city}
        label={t("profile.area")}
        value={code}
        onChoose={(chosen) =>
          void navigate({
            to: "/areas/$code",
            params: { code: chosen },
            search: (before) => ({ ...before, with: before.with === chosen ? undefined : before.with }),
          })
        }
      />
      <AreaSelect
        city={city}
        label={t("profile.beside")}
        value={beside ?? ""}
        none={t("profile.nobody")}
        onChoose={(chosen) =>
          void navigate({
            to: ".",
            search: (before) => ({ ...before, with: chosen === code ? undefined : chosen || undefined }),
            replace: true,
          })
        }
      />
    </>
  );
}
