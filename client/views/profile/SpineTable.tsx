import { useTranslation } from "react-i18next";
import { SpineRow } from "./SpineRow.tsx";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import type { ShownRow } from "./shownRows.ts";

export interface SecondArea {
  code: string;
  name: string;
  /** Of another group, it has no place on the same line. */
  isDrawn: boolean;
}

interface SpineTableProps {
  caption: string;
  area: { code: string; name: string };
  other: SecondArea | undefined;
  rows: readonly ShownRow[];
  basis: Basis;
}

/** Chart and table in one: each row has its line, and says in figures and words what it shows. */
export function SpineTable({ caption, area, other, rows, basis }: SpineTableProps) {
  const { t } = useTranslation();
  return (
    <TableFrame caption={caption} hidesCaption className={other ? "stacking spines two" : "stacking spines"}>
      <thead>
        <tr>
          <th scope="col">{t("compare.indicator")}</th>
          <th scope="col" className="number">
            {area.name}
          </th>
          {other && (
            <th scope="col" className="number">
              {other.name}
            </th>
          )}
          <th scope="col" className="number">
            {t("profile.benchmark")}
          </th>
          <th scope="col" className="line">
            <span aria-hidden="true">{t("profile.sides")}</span>
            <span className="visually-hidden">{t("profile.range")}</span>
          </th>
          <th scope="col" className="judged">
            {t("profile.verdict")}
          </th>
          <th scope="col" className="number change">
            {t("compared.lastYear")}
          </th>
          <th scope="col">{t("profile.rank")}</th>
          <th scope="col">{t("profile.trend")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((shown, index) => (
          <SpineRow
            key={shown.indicator.id}
            {...shown}
            area={area}
            second={other}
            isFirst={index === 0}
            basis={basis}
          />
        ))}
      </tbody>
    </TableFrame>
  );
}
