import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SavedParameter } from "../../api/savedQueries.ts";
import { areas } from "../../api/queries.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { parameterText, type ParameterTexts, type Surroundings } from "./parametersOf.ts";

interface ParameterFieldsProps {
  parameters: readonly SavedParameter[];
  given: ParameterTexts;
  around: Surroundings;
  onChange(name: string, text: string): void;
}

/** A field for each `$name` of a question. */
export function ParameterFields({ parameters, given, around, onChange }: ParameterFieldsProps) {
  const { t, i18n } = useTranslation();
  if (parameters.length === 0) return null;
  return (
    <fieldset className="filters parameters">
      <legend>{t("queries.parameters")}</legend>
      {parameters.map((parameter) => {
        const { name, kind, title } = parameter;
        const text = parameterText(parameter, given, around);
        const change = (value: string) => onChange(name, value);
        const named = inLanguage(title, i18n.language);
        return (
          <label key={name}>
            {named === "" ? <code>${name}</code> : named}
            {kind === "area" ? (
              <AreaField value={text} onChange={change} />
            ) : (
              <input
                type={kind === "month" ? "month" : "text"}
                inputMode={kind === "number" ? "decimal" : undefined}
                value={text}
                placeholder={t("queries.noValue")}
                onChange={(event) => change(event.target.value)}
              />
            )}
          </label>
        );
      })}
    </fieldset>
  );
}

function AreaField({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(areas);
  const known = data?.areas ?? [];
  return (
    <select value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{t("queries.noArea")}</option>
      {value !== "" && known.every(({ code }) => code !== value) && <option value={value}>{value}</option>}
      {known.map(({ code, name }) => (
        <option key={code} value={code}>
          {inLanguage(name, i18n.language)} {code}
        </option>
      ))}
    </select>
  );
}
