import { useTranslation } from "react-i18next";
import type { SheetReport } from "../../../server/api/contract.ts";
import type { KnownContract } from "../../api/queries.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { columnLetter } from "./columnLetter.ts";

export type MappedColumn = SheetReport["header"][number];

interface MappingTableProps {
  contract: KnownContract;
  columns: MappedColumn[];
  onChange: (columns: MappedColumn[]) => void;
}

/** Each header of a file beside the contract's column it feeds; a suggestion counts only when it is taken. */
export function MappingTable({ contract, columns, onChange }: MappingTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const titleOf = (id: string) => {
    const column = contract.columns.find((each) => each.id === id);
    return column ? inLanguage(column.title, language) : id;
  };
  const say = (position: number, column: string | null) =>
    onChange(columns.map((each, at) => (at === position ? { ...each, column } : each)));
  const isOpen = ({ column, suggestion }: MappedColumn) => column === null && suggestion !== null;
  const takeAll = () =>
    onChange(columns.map((each) => (isOpen(each) ? { ...each, column: each.suggestion } : each)));
  return (
    <>
      <TableFrame caption={t("mapping.table")} frame="tall">
        <thead>
          <tr>
            <th scope="col">{t("mapping.header")}</th>
            <th scope="col">{t("mapping.samples")}</th>
            <th scope="col">{t("mapping.column")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((each, position) =>
            each.text === "" ? null : (
              <tr key={columnLetter(position)}>
                <th scope="row">{each.text}</th>
                <td className="quiet">{each.samples.join("　")}</td>
                <td>
                  <select
                    aria-label={t("mapping.columnOf", { header: each.text })}
                    value={each.column ?? ""}
                    onChange={(event) => say(position, event.target.value || null)}
                  >
                    <option value="">{t("mapping.none")}</option>
                    {contract.columns.map(({ id, required }) => (
                      <option key={id} value={id}>
                        {titleOf(id)}
                        {required ? " *" : ""}
                      </option>
                    ))}
                  </select>{" "}
                  {isOpen(each) && (
                    <button type="button" onClick={() => say(position, each.suggestion)}>
                      {t("mapping.take", { column: titleOf(each.suggestion ?? "") })}
                    </button>
                  )}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </TableFrame>
      {columns.filter(isOpen).length > 1 && (
        <p>
          <button type="button" onClick={takeAll}>
            {t("mapping.takeAll", { count: columns.filter(isOpen).length })}
          </button>
        </p>
      )}
    </>
  );
}
