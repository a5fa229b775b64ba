import { useTranslation } from "react-i18next";
import type { Catalogue } from "../../api/queries.ts";
import { byTheme } from "../../components/byTheme.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { columnsNamed, type ChosenColumns } from "./chosenColumns.ts";

interface ColumnPanelProps {
  catalogue: Catalogue;
  chosen: ReadonlySet<string>;
  onChange(part: ChosenColumns): void;
}

/** Which indicators the table has: by theme, or one by one. */
export function ColumnPanel({ catalogue, chosen, onChange }: ColumnPanelProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const change = (ids: readonly string[], isIn: boolean) => {
    const next = new Set(chosen);
    for (const id of ids) {
      if (isIn) next.add(id);
      else next.delete(id);
    }
    // A table of nothing is of no use: without the last one it is of all again.
    onChange(next.size === 0 ? {} : columnsNamed(next, catalogue.indicators));
  };
  return (
    <div className="column-panel">
      <p>
        <button type="button" onClick={() => onChange({ th: undefined, k: undefined })}>
          {t("heat.allColumns")}
        </button>
      </p>
      {byTheme(catalogue).map(({ theme, members }) => {
        const ids = members.map(({ id }) => id);
        const count = ids.filter((id) => chosen.has(id)).length;
        const title = inLanguage(theme.title, language);
        return (
          <fieldset key={theme.id}>
            <legend className="visually-hidden">{title}</legend>
            <label className="whole">
              <input
                type="checkbox"
                checked={count === ids.length}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && count < ids.length;
                }}
                onChange={(event) => change(ids, event.target.checked)}
              />
              {title}
            </label>
            <button
              type="button"
              className="quiet-button"
              onClick={() => onChange(columnsNamed(new Set(ids), catalogue.indicators))}
            >
              {t("heat.onlyTheme")}
              <span className="visually-hidden"> {title}</span>
            </button>
            <div className="singles">
              {members.map((each) => (
                <label key={each.id}>
                  <input
                    type="checkbox"
                    checked={chosen.has(each.id)}
                    onChange={(event) => change([each.id], event.target.checked)}
                  />
                  {inLanguage(each.title, language)}
                </label>
              ))}
            </div>
          </fieldset>
        );
      })}
    </div>
  );
}
