import { useTranslation } from "react-i18next";
import type { Import } from "../../../server/api/contract.ts";
import { CellTable } from "./CellTable.tsx";
import { Decision } from "./Decision.tsx";
import { DifferenceTable } from "./DifferenceTable.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Headers } from "./Headers.tsx";
import { ReadAgain } from "./ReadAgain.tsx";
import { RefusedRows } from "./RefusedRows.tsx";
import { SheetTable } from "./SheetTable.tsx";
import { totalsOf } from "./totalsOf.ts";

/** So many cells the server lists at most. */
const mostListed = 1_000;

/** What was read, before and after somebody decides on it. */
export function StagedImport({ given }: { given: Import }) {
  const { t, i18n } = useTranslation();
  const totals = totalsOf(given.sheets);
  // A sheet that waits as a whole has no rows to look at one by one.
  const withRefusedRows = given.sheets.filter(
    ({ refused, remarkCode }) => refused > 0 && remarkCode === null,
  );
  const counts = Object.fromEntries(
    Object.entries(totals).map(([key, value]) => [key, value.toLocaleString(i18n.language)]),
  );
  return (
    <>
      <p className="lead">{t("imports.equation", counts)}</p>
      {given.state === "staged" && <Decision given={given} accepted={totals.accepted} />}
      {given.state === "staged" && (
        <>
          <Headers given={given} />
          <ReadAgain given={given} />
        </>
      )}
      <SheetTable sheets={given.sheets} />
      <DifferenceTable difference={given.difference} />
      {given.refusals.length > 0 && (
        <>
          <h2>{t("imports.refusals", { count: totalsOf(withRefusedRows).refused })}</h2>
          <p>
            {t("imports.mend")}{" "}
            {(given.state === "staged" || given.state === "accepted") && (
              <a className="button" href={`/api/v1/imports/${given.id}/refusals.xlsx`} download>
                {t("imports.download")}
              </a>
            )}
          </p>
          {given.state === "staged" &&
            withRefusedRows.map((sheet) => (
              <Disclosure
                key={`${sheet.file}\n${sheet.sheet}`}
                isOpenAtFirst={withRefusedRows.length === 1}
                summary={t("grid.summary", {
                  name: `${sheet.file} ${sheet.sheet}`.trim(),
                  count: sheet.refused,
                })}
              >
                <RefusedRows id={given.id} sheet={sheet} />
              </Disclosure>
            ))}
          <Disclosure
            summary={t("grid.list", { count: given.refusals.length })}
            isOpenAtFirst={given.state !== "staged"}
          >
            <CellTable caption={t("imports.refusedCells")} cells={given.refusals} />
            {given.refusals.length >= mostListed && (
              <p className="quiet">{t("imports.onlyFirst", { count: mostListed })}</p>
            )}
          </Disclosure>
        </>
      )}
      {given.flags.length > 0 && (
        <>
          <h2>{t("imports.toCheck")}</h2>
          <p>{t("imports.flagsAreIn")}</p>
          <CellTable caption={t("imports.flaggedCells")} cells={given.flags} />
        </>
      )}
    </>
  );
}
