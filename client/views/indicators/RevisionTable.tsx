import { TableFrame } from "../../components/table/TableFrame.tsx";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { Triangle } from "./triangle.ts";

interface RevisionTableProps {
  caption: string;
  triangle: Triangle;
  text(value: number | null): string;
}

/** The triangle in numbers; what is another than the month before knew is marked. */
export function RevisionTable({ caption, triangle: { columns, months }, text }: RevisionTableProps) {
  const { t, i18n } = useTranslation();
  const percent = numberFormat(i18n.language, { style: "percent", maximumFractionDigits: 1 });
  const hasShares = months.some(({ share }) => share !== null);
  return (
    <TableFrame caption={caption} frame="tall" className="triangle">
      <thead>
        <tr>
          <th scope="col">{t("indicators.month")}</th>
          {columns.map((column) => (
            <th scope="col" className="number" key={column}>
              {t("indicators.knownAt", { month: column })}
            </th>
          ))}
          {hasShares && (
            <th scope="col" className="number">
              {t("indicators.completeness")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, values, share }) => (
          <tr key={month}>
            <th scope="row">{month}</th>
            {values.map((value, index) => {
              const before = values.slice(0, index).findLast((each) => each !== null);
              const isChanged = value !== null && before !== undefined && before !== null && value !== before;
              return (
                <td key={columns[index]} className={isChanged ? "number changed" : "number"}>
                  {isChanged && <span aria-hidden="true">◆ </span>}
                  {text(value)}
                  {isChanged && <span className="visually-hidden"> {t("indicators.changedHere")}</span>}
                </td>
              );
            })}
            {hasShares && <td className="number">{share === null ? "" : percent.format(share)}</td>}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
