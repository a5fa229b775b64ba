import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { SheetReport } from "../../../server/api/contract.ts";
import { contracts } from "../../api/queries.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";

/** What became of each sheet: what was read is accepted, refused or not data. */
export function SheetTable({ sheets }: { sheets: SheetReport[] }) {
  const { t, i18n } = useTranslation();
  const { data = [] } = useQuery(contracts);
  const language = i18n.language;
  const titles = new Map(data.map((each) => [each.id, inLanguage(each.title, language)]));
  const count = (value: number) => value.toLocaleString(language);
  return (
    <TableFrame caption={t("imports.sheets")} className="wide">
      <thead>
        <tr>
          <th scope="col">{t("imports.file")}</th>
          <th scope="col">{t("imports.recognised")}</th>
          {(["read", "accepted", "refused", "notData", "flags"] as const).map((key) => (
            <th scope="col" className="number" key={key}>
              {t(`imports.${key}`)}
            </th>
          ))}
          <th scope="col">{t("imports.remark")}</th>
        </tr>
      </thead>
      <tbody>
        {sheets.map((sheet) => (
          <tr key={`${sheet.file}\n${sheet.sheet}`}>
            <th scope="row">
              {sheet.file}
              {sheet.sheet !== "" && <span className="quiet"> {sheet.sheet}</span>}
            </th>
            <td>
              {sheet.contract === null
                ? t("imports.unrecognised")
                : (titles.get(sheet.contract) ?? sheet.contract)}
            </td>
            <td className="number">{count(sheet.rowsRead)}</td>
            <td className="number">{count(sheet.accepted)}</td>
            <td className={sheet.refused > 0 ? "number wrong" : "number"}>{count(sheet.refused)}</td>
            <td className="number">{count(sheet.notData)}</td>
            <td className="number">{count(sheet.flags)}</td>
            <td>
              {sheet.remark !== null && <p>{sheet.remark}</p>}
              {sheet.unknownColumns.length > 0 && (
                <p>{t("imports.unknownColumns", { columns: listText(sheet.unknownColumns, language) })}</p>
              )}
              {sheet.warnings.map((warning) => (
                <p key={warning}>{warning}</p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
