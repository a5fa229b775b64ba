import { TableFrame } from "../../../components/table/TableFrame.tsx";
import { useTranslation } from "react-i18next";
import { firstText } from "./rankText.ts";
import type { PlacedRow } from "./robustness.ts";

interface AheadTableProps {
  placed: readonly PlacedRow[];
  /** The order that `ahead` is in. */
  taking: readonly string[];
  areaName(code: string): string;
}

/** Each against each: by which part of all weights the row is ahead of the column. */
export function AheadTable({ placed, taking, areaName }: AheadTableProps) {
  const { t, i18n } = useTranslation();
  const caption = t("composites.aheadTable");
  return (
    <TableFrame caption={caption} className="ahead">
      <thead>
        <tr>
          <th scope="col">{t("composites.area")}</th>
          {placed.map(({ row }) => (
            <th scope="col" key={row.area} className="number">
              {areaName(row.area)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {placed.map(({ row, place }) => (
          <tr key={row.area}>
            <th scope="row">{areaName(row.area)}</th>
            {placed.map(({ row: other }) => {
              const share = place.ahead?.[taking.indexOf(other.area)];
              if (other.area === row.area || share === undefined)
                return (
                  <td key={other.area} className="number quiet">
                    ·
                  </td>
                );
              return (
                <td
                  key={other.area}
                  className={`number ${share === 1 ? "always" : share === 0 ? "never" : ""}`}
                >
                  {share === 1 && <span aria-hidden="true">▲ </span>}
                  {share === 0 && <span aria-hidden="true">▼ </span>}
                  {firstText(share, i18n.language)}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
