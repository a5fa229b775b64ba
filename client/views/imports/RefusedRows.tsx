import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { GridFault, RefusalGrid, SheetReport } from "../../../server/api/contract.ts";
import { refusalGrid } from "../../api/imports.ts";
import { Loading } from "../../components/Loading.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { columnLetter } from "./columnLetter.ts";
import { Refused } from "../../components/Refused.tsx";
import { TableFrame } from "../../components/table/TableFrame.tsx";

/** A sheet's refused rows in their places: what is wrong is seen beside what is right. */
export function RefusedRows({ id, sheet }: { id: string; sheet: SheetReport }) {
  const { t } = useTranslation();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    refusalGrid(id, sheet),
  );
  const name = sheet.sheet === "" ? sheet.file : `${sheet.file} ${sheet.sheet}`;
  const [first] = data?.pages ?? [];
  const rows = data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <section>
      {error && <Refused error={error} />}
      {!data && !error && <Loading />}
      {first && (
        <TableFrame caption={t("grid.of", { name })} frame="held" className="sheet">
          <GridHead header={first.header} />
          <tbody>
            {rows.map((row) => (
              <GridRow key={row.row} row={row} />
            ))}
          </tbody>
        </TableFrame>
      )}
      {hasNextPage && (
        <p>
          <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("grid.more", { shown: rows.length, total: first?.total })}
          </button>
        </p>
      )}
    </section>
  );
}

function GridHead({ header }: { header: string[] }) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col">{t("imports.row")}</th>
        {header.map((text, position) => (
          <th scope="col" key={columnLetter(position)}>
            <span className="quiet">{columnLetter(position)}</span> {text}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function GridRow({ row: { row, cells, faults } }: { row: RefusalGrid["rows"][number] }) {
  const whole = faults.filter(({ position }) => position === null);
  return (
    <tr>
      <th scope="row">
        {row}
        <Faults faults={whole} />
      </th>
      {cells.map((cell, position) => {
        const here = faults.filter((fault) => fault.position === position);
        return (
          <td key={columnLetter(position)} className={here.length > 0 ? "fault" : undefined}>
            {cell}
            <Faults faults={here} />
          </td>
        );
      })}
    </tr>
  );
}

function Faults({ faults }: { faults: GridFault[] }) {
  const { t, i18n } = useTranslation();
  return faults.map(({ rule, message, suggestion }) => (
    <span className="note wrong" key={rule}>
      ✗ {inLanguage(message, i18n.language)}
      {suggestion !== null && <> {t("imports.suggestion", { suggestion })}</>}
    </span>
  ));
}
