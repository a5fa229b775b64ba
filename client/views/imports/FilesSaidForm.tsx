import type { ReactNode } from "react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { FilesSaid } from "../../api/imports.ts";
import { areas, contracts } from "../../api/queries.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

interface FieldsProps {
  said: FilesSaid;
  onChange: (said: FilesSaid) => void;
}

interface FilesSaidFormProps extends FieldsProps {
  isOpenAtFirst?: boolean;
  /** What is done with it, where it is not sent along with the files. */
  children?: ReactNode;
}

/** For files that do not say whose they are, of when, or what. */
export function FilesSaidForm({ said, onChange, isOpenAtFirst = false, children }: FilesSaidFormProps) {
  const { t } = useTranslation();
  return (
    <Disclosure summary={t("said.summary")} isOpenAtFirst={isOpenAtFirst}>
      <p className="quiet">{t("said.lead")}</p>
      <Fields said={said} onChange={onChange} />
      {children}
    </Disclosure>
  );
}

function Fields({ said, onChange }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const { data: places } = useQuery(areas);
  const { data: known = [] } = useQuery(contracts);
  const choices = {
    area: places?.areas.map(({ code, name }) => [code, inLanguage(name, i18n.language)] as const) ?? [],
    contract: known.map(({ id, title }) => [id, inLanguage(title, i18n.language)] as const),
  };
  return (
    <div className="filters">
      {(["area", "contract"] as const).map((field) => (
        <label key={field}>
          {t(`said.${field}`)}
          <select
            value={said[field]}
            onChange={(event) => onChange({ ...said, [field]: event.target.value })}
          >
            <option value="">{t("said.asFile")}</option>
            {choices[field].map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      ))}
      <label>
        {t("said.period")}
        <input
          type="month"
          min="1990-01"
          max="2099-12"
          placeholder="2022-10"
          value={said.period}
          onChange={(event) => onChange({ ...said, period: event.target.value })}
        />
      </label>
    </div>
  );
}
