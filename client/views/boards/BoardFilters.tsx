import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

/** The month and the area of the whole board: of its indicators, and of `$month` and `$area` in its queries. */
export function BoardFilters({ basis: { month, city } }: { basis: Basis }) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { a } = useSearch({ from: "__root__" });
  const ask = (more: { p?: string; a?: string | undefined }) =>
    void navigate({ to: ".", search: (before: object) => ({ ...before, ...more }), replace: true });
  return (
    <>
      <label>
        {t("boards.month")}
        <input
          type="month"
          value={month}
          onChange={({ target }) => target.value !== "" && ask({ p: target.value })}
        />
      </label>
      <label>
        {t("boards.area")}
        <select
          value={a ?? ""}
          onChange={({ target }) => ask({ a: target.value === "" ? undefined : target.value })}
        >
          <option value="">{t("boards.whole")}</option>
          {city.areas.map(({ code, name }) => (
            <option key={code} value={code}>
              {inLanguage(name, i18n.language)}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}
