import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuditFilters } from "../../state/auditFilters.ts";
import { actions } from "./actions.ts";

/** Which entries, mirrored in the address; words take effect when they are said to be complete. */
export function AuditFilterBar({ asked }: { asked: AuditFilters }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const change = (part: AuditFilters) =>
    void navigate({
      to: "/audit",
      search: (before) => ({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const isFiltered = Object.values(asked).some((value) => value !== undefined);
  const known = asked.action === undefined || actions.includes(asked.action);
  return (
    <div className="filters" role="search" aria-label={t("audit.filters")}>
      {(["since", "until"] as const).map((key) => (
        <label key={key}>
          {t(`audit.${key}`)}
          <input
            type="date"
            value={asked[key] ?? ""}
            min="2000-01-01"
            max="2099-12-31"
            onChange={({ target }) => change({ [key]: target.value || undefined })}
          />
        </label>
      ))}
      <label>
        {t("audit.action")}
        <select
          value={asked.action ?? ""}
          onChange={({ target }) => change({ action: target.value || undefined })}
        >
          <option value="">{t("audit.anyAction")}</option>
          {[...actions, ...(known ? [] : [asked.action ?? ""])].map((action) => (
            <option key={action} value={action}>
              {t(`auditAction.${action}`, action)}
            </option>
          ))}
        </select>
      </label>
      <WordsFilter key={`${asked.who} ${asked.text}`} asked={asked} onChange={change} />
      {isFiltered && (
        <button
          type="button"
          onClick={() =>
            change({ since: undefined, until: undefined, who: undefined, action: undefined, text: undefined })
          }
        >
          {t("audit.clear")}
        </button>
      )}
    </div>
  );
}

interface WordsFilterProps {
  asked: AuditFilters;
  onChange: (part: AuditFilters) => void;
}

/** Each answer reads files: not one a key. */
function WordsFilter({ asked, onChange }: WordsFilterProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState({ who: asked.who ?? "", text: asked.text ?? "" });
  return (
    <form
      className="filters"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ who: words.who.trim() || undefined, text: words.text.trim() || undefined });
      }}
    >
      {(["who", "text"] as const).map((key) => (
        <label key={key}>
          {t(`audit.${key}`)}
          <input
            type="search"
            value={words[key]}
            autoComplete="off"
            placeholder={key === "who" ? t("audit.whole") : undefined}
            onChange={({ target }) => setWords({ ...words, [key]: target.value })}
          />
        </label>
      ))}
      <button type="submit">{t("audit.search")}</button>
    </form>
  );
}
