import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../server/api/contract.ts";
import { areas as allAreas } from "../api/queries.ts";
import { inLanguage } from "../i18n/i18n.ts";

type Scope = Account["areas"];

interface ScopeChoiceProps {
  label: string;
  /** What there is to choose from. */
  within: Scope;
  chosen: Scope;
  onChange: (chosen: Scope) => void;
}

/** All that there is, or some of its areas. */
export function ScopeChoice({ label, within, chosen, onChange }: ScopeChoiceProps) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(allAreas);
  const group = useId();
  const offered = data?.areas.filter(({ code }) => within === "all" || within.includes(code)) ?? [];
  const isWhole = chosen === within;
  return (
    <fieldset className="scope-choice">
      <legend>{label}</legend>
      <label>
        <input type="radio" name={group} checked={isWhole} onChange={() => onChange(within)} />{" "}
        {t(within === "all" ? "scope.all" : "scope.allOwn")}
      </label>
      <label>
        <input type="radio" name={group} checked={!isWhole} onChange={() => onChange([])} /> {t("scope.some")}
      </label>
      {!isWhole && chosen !== "all" && (
        <div className="members">
          {offered.map(({ code, name }) => (
            <label key={code}>
              <input
                type="checkbox"
                checked={chosen.includes(code)}
                onChange={({ target }) =>
                  onChange(target.checked ? [...chosen, code] : chosen.filter((each) => each !== code))
                }
              />{" "}
              {inLanguage(name, i18n.language)}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
