import { useTranslation } from "react-i18next";
import type { ImportCell } from "../../../server/api/contract.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { cellKey } from "./cellKey.ts";

interface CellTableProps {
  caption: string;
  cells: ImportCell[];
}

/** Cells to look at, each by the place a steward finds it at in the file, its value and what was expected. */
export function CellTable({ caption, cells }: CellTableProps) {
  const { t, i18n } = useTranslation();
  return (
    <TableFrame caption={caption} frame="tall" className="wide">
      <thead>
        <tr>
          <th scope="col">{t("imports.file")}</th>
          <th scope="col">{t("imports.row")}</th>
          <th scope="col">{t("imports.column")}</th>
          <th scope="col">{t("imports.value")}</th>
          <th scope="col">{t("imports.expected")}</th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={cellKey(cell)}>
            <th scope="row">
              {cell.file}
              {cell.sheet !== "" && <span className="quiet"> {cell.sheet}</span>}
            </th>
            <td>{cell.row === 0 ? "—" : cell.row}</td>
            <td>{cell.column}</td>
            <td>
              {cell.value ? (
                <span className="cell">{cell.value}</span>
              ) : (
                <span className="quiet">{t("imports.blank")}</span>
              )}
            </td>
            <td>
              {inLanguage(cell.message, i18n.language)} <code className="quiet">{cell.rule}</code>
              {cell.suggestion !== null && <p>{t("imports.suggestion", { suggestion: cell.suggestion })}</p>}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
