import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../server/api/contract.ts";
import { AreaSelect } from "../../components/AreaSelect.tsx";

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
      <label>
        {t("profile.area")}
        <AreaSelect
          city={city}
          value={code}
          onChoose={(chosen) =>
            void navigate({
              to: "/areas/$code",
              params: { code: chosen },
              search: (before) => ({ ...before, with: before.with === chosen ? undefined : before.with }),
            })
          }
        />
      </label>
      <label>
        {t("profile.beside")}
        <AreaSelect
          city={city}
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
      </label>
    </>
  );
}
