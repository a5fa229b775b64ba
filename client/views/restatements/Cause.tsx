import { useTranslation } from "react-i18next";
import type { ChangeRow } from "../../../server/api/contract.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { listText } from "../../i18n/listText.ts";

/** More files than this are told by their number, and listed when asked for. */
const fewFiles = 2;

/** What changed a figure: the batches and their files, or what else. */
export function Cause({ row }: { row: Pick<ChangeRow, "reasons" | "batches" | "files"> }) {
  const { t, i18n } = useTranslation();
  const reasons = row.reasons.split(",").map((reason) => t(`restatements.reason.${reason}`));
  const batches = row.batches === "" ? [] : row.batches.split(" ");
  const files = row.files === "" ? [] : row.files.split("; ");
  return (
    <>
      {listText(reasons, i18n.language)}{" "}
      {batches.length > 0 && t("restatements.batches", { batches: listText(batches, i18n.language) })}
      {files.length > 0 && files.length <= fewFiles && (
        <span className="note">{listText(files, i18n.language)}</span>
      )}
      {files.length > fewFiles && (
        <Disclosure summary={t("restatements.files", { count: files.length })}>
          {files.map((file) => (
            <span key={file} className="note">
              {file}
            </span>
          ))}
        </Disclosure>
      )}
    </>
  );
}
