import { useTranslation } from "react-i18next";
import type { SavedParameter } from "../../../api/savedQueries.ts";

const kinds = ["month", "area", "number", "text"] as const;

interface ParameterRowsProps {
  parameters: readonly SavedParameter[];
  onChange(parameters: SavedParameter[]): void;
}

/** What each `$name` is called, how it is asked for, and what it is unless somebody says. */
export function ParameterRows({ parameters, onChange }: ParameterRowsProps) {
  const { t, i18n } = useTranslation();
  if (parameters.length === 0) return null;
  const key = i18n.language === "en" ? "en" : "zh";
  const change = (name: string, changed: (before: SavedParameter) => SavedParameter) =>
    onChange(parameters.map((each) => (each.name === name ? changed(each) : each)));
  return (
    <table className="parameter-rows">
      <caption>{t("queries.parameters")}</caption>
      <thead>
        <tr>
          {["name", "title", "kind", "default"].map((head) => (
            <th scope="col" key={head}>
              {t(`workbench.save.parameter.${head}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, title, kind, default: usual }) => (
          <tr key={name}>
            <th scope="row">
              <code>${name}</code>
            </th>
            <td>
              <input
                aria-label={t("workbench.save.parameter.titleOf", { name })}
                maxLength={60}
                value={title[key]}
                onChange={({ target }) =>
                  change(name, (before) => ({ ...before, title: { ...before.title, [key]: target.value } }))
                }
              />
            </td>
            <td>
              <select
                aria-label={t("workbench.save.parameter.kindOf", { name })}
                value={kind}
                onChange={({ target }) =>
                  change(name, (before) => ({ ...before, kind: target.value as SavedParameter["kind"] }))
                }
              >
                {kinds.map((each) => (
                  <option key={each} value={each}>
                    {t(`queries.parameterKind.${each}`)}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <input
                aria-label={t("workbench.save.parameter.defaultOf", { name })}
                maxLength={200}
                value={usual ?? ""}
                onChange={({ target }) =>
                  change(name, ({ default: _, ...before }) =>
                    target.value === "" ? before : { ...before, default: target.value },
                  )
                }
              />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
