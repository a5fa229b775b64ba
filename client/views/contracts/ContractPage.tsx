import { useTranslation } from "react-i18next";
import type { Column, Contract } from "../../../server/api/contract.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";

/** What an export must hold, column by column, with the spellings that are understood. */
export function ContractPage({ contract }: { contract: Omit<Contract, "file"> }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  usePageTitle(inLanguage(contract.title, language));
  const titles = new Map(contract.columns.map((column) => [column.id, inLanguage(column.title, language)]));
  return (
    <article>
      <h1>{inLanguage(contract.title, language)}</h1>
      <p className="lead">{inLanguage(contract.description, language)}</p>
      <p>
        <a className="button" href={`/api/v1/contracts/${contract.id}/template.xlsx`} download>
          {t("contracts.template")}
        </a>
      </p>
      <dl className="facts">
        <dt>{t("contracts.key")}</dt>
        <dd>{contract.key.map((id) => titles.get(id)).join(" + ")}</dd>
        <dt>{t("contracts.reporting")}</dt>
        <dd>{t(`reporting.${contract.reporting}`)}</dd>
        <dt>{t("contracts.privacy")}</dt>
        <dd>{t(`privacy.${contract.privacy}`)}</dd>
        <dt>{t("contracts.retention")}</dt>
        <dd>{t("contracts.years", { count: contract.retention.years })}</dd>
      </dl>
      <TableFrame caption={t("contracts.columns")} className="wide stacking">
        <thead>
          <tr>
            <th scope="col">{t("contracts.column")}</th>
            <th scope="col">{t("contracts.type")}</th>
            <th scope="col">{t("contracts.required")}</th>
            <th scope="col">{t("contracts.understood")}</th>
            <th scope="col">{t("contracts.note")}</th>
          </tr>
        </thead>
        <tbody>
          {contract.columns.map((column) => (
            <tr key={column.id}>
              <th scope="row">
                {inLanguage(column.title, language)}
                <code>{column.id}</code>
              </th>
              <td data-label={t("contracts.type")}>
                {t(`type.${column.type}`)}
                {column.privacy !== "public" && <span className="tag">{t(`privacy.${column.privacy}`)}</span>}
              </td>
              <td data-label={t("contracts.required")}>{column.required && t("contracts.yes")}</td>
              <td data-label={t("contracts.understood")}>
                {listText(otherHeaders(column, language), language)}
              </td>
              <td data-label={t("contracts.note")}>
                <Allowed column={column} />
                {column.note && inLanguage(column.note, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {contract.rules.length > 0 && (
        <>
          <h2>{t("contracts.rules")}</h2>
          <ul>
            {contract.rules.map((rule) => (
              <li key={rule.id}>
                {inLanguage(rule.message, language)}{" "}
                <span className="tag">{t(`severity.${rule.severity}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

/** Every header that is understood besides the one shown as the column's name. */
function otherHeaders({ title, id, synonyms, codes }: Column, language: string): string[] {
  const words = [title.zh, title.en, id, ...synonyms, ...codes];
  // Case makes no difference to the reader of headers, and would only fill the cell.
  const each = new Map(words.toReversed().map((word) => [word.toLowerCase(), word]));
  each.delete(inLanguage(title, language).toLowerCase());
  return [...each.values()].toReversed();
}

function Allowed({ column: { choices, min, max, unit } }: { column: Column }) {
  const { t } = useTranslation();
  if (choices) return <Choices choices={choices} />;
  if (min === undefined && max === undefined) return unit === undefined ? null : <>{unit} </>;
  return <>{t("contracts.range", { min: min ?? "", max: max ?? "", unit: unit ?? "" })} </>;
}

/** Each choice, and the other spellings of it that cells may hold. */
function Choices({ choices }: { choices: NonNullable<Column["choices"]> }) {
  const { t, i18n } = useTranslation();
  return (
    <ul className="choices">
      {Object.entries(choices).map(([choice, spellings]) => (
        <li key={choice}>
          {choice}
          {spellings.length > 0 && (
            <span className="quiet">
              {t("contracts.alsoWritten", { words: listText(spellings, i18n.language) })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
