import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import, SheetReport } from "../../../server/api/contract.ts";
import { matchHeader, readAgain } from "../../api/imports.ts";
import { contracts, type KnownContract } from "../../api/queries.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { MappingTable, type MappedColumn } from "./MappingTable.tsx";
import { Refused } from "../../components/Refused.tsx";
import { withHeader } from "./withHeader.ts";

interface HeaderMappingProps {
  given: Import;
  /** One sheet of those that have this header. */
  sheet: SheetReport;
  /** All of them, by name. */
  names: string[];
}

/** One header: which table it is and which columns, for a person to say; reading starts anew with what they say. */
export function HeaderMapping({ given, sheet, names }: HeaderMappingProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data: known = [] } = useQuery(contracts);
  const queries = useQueryClient();
  const [contractId, setContractId] = useState(sheet.contract ?? sheet.likely ?? "");
  const [columns, setColumns] = useState<MappedColumn[]>(sheet.header);
  const header = sheet.header.map(({ text }) => text);
  const contract = known.find(({ id }) => id === contractId);

  const choose = useMutation({
    mutationFn: (id: string) => matchHeader(id, header),
    onSuccess: (matched) =>
      setColumns(sheet.header.map((each, position) => ({ ...each, ...matched.columns[position] }))),
  });
  const read = useMutation({
    mutationFn: (asSaid: boolean) =>
      readAgain(
        given.id,
        withHeader(
          given.choice,
          header,
          asSaid ? { contract: contractId, columns: columns.map((each) => each.column) } : undefined,
        ),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports"] }),
  });
  const error = choose.error ?? read.error;
  const missing = missingIn(contract, columns);
  // What is shown are then the columns of another table.
  const isUnmatched = choose.isPending || choose.isError;
  const waits = sheet.remarkCode !== null;
  return (
    <div className="mapping">
      <Disclosure
        isOpenAtFirst={waits}
        summary={
          <>
            {listText(names, language)}{" "}
            <span className={waits ? "tag wrong" : "tag"}>
              {t(waits ? "mapping.waits" : sheet.isMapped ? "mapping.confirmed" : "mapping.automatic")}
            </span>
          </>
        }
      >
        {sheet.remark !== null && <p>{sheet.remark}</p>}
        <p>
          <label>
            {t("mapping.contract")}{" "}
            <select
              value={contractId}
              disabled={choose.isPending}
              onChange={(event) => {
                setContractId(event.target.value);
                if (event.target.value !== "") choose.mutate(event.target.value);
              }}
            >
              <option value="">{t("mapping.chooseContract")}</option>
              {known.map(({ id, title }) => (
                <option key={id} value={id}>
                  {inLanguage(title, language)}
                </option>
              ))}
            </select>
          </label>
        </p>
        {contract && (
          <>
            <MappingTable contract={contract} columns={columns} onChange={setColumns} />
            {missing.length > 0 && (
              <p className="wrong">
                {t("mapping.missing", {
                  columns: listText(
                    missing.map((each) => inLanguage(each.title, language)),
                    language,
                  ),
                })}
              </p>
            )}
            <p>
              <button
                type="button"
                className="primary"
                disabled={read.isPending || isUnmatched}
                onClick={() => read.mutate(true)}
              >
                {t("mapping.read")}
              </button>{" "}
              {sheet.isMapped && (
                <button type="button" disabled={read.isPending} onClick={() => read.mutate(false)}>
                  {t("mapping.forget")}
                </button>
              )}{" "}
              <span className="quiet">{t("mapping.remembered")}</span>
            </p>
          </>
        )}
        {error && <Refused error={error} />}
      </Disclosure>
    </div>
  );
}

/** Required columns that no header feeds; an area or year may be said in a title. */
function missingIn(contract: KnownContract | undefined, columns: MappedColumn[]) {
  return (contract?.columns ?? []).filter(
    ({ id, required, type }) =>
      required && type !== "area" && type !== "year" && !columns.some(({ column }) => column === id),
  );
}
