import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Composite, CompositeRow } from "../../../api/composites.ts";
import { TableFrame } from "../../../components/table/TableFrame.tsx";
import { inLanguage } from "../../../i18n/i18n.ts";
import { numberFormat } from "../../../i18n/formats.ts";

interface ComponentTableProps {
  composite: Composite;
  rows: readonly CompositeRow[];
  areaName(code: string): string;
}

/** What each score is made of: points out of 100 and, below, what they weigh. */
export function ComponentTable({ composite, rows, areaName }: ComponentTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const one = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const caption = t("composites.partsTable", { title: inLanguage(composite.title, language) });
  return (
    <TableFrame caption={caption}>
      <thead>
        <tr>
          <th scope="col">{t("composites.area")}</th>
          {composite.components.map(({ id, title, indicator }) => (
            <th scope="col" key={id} className="number">
              <Link to="/indicators/$id" params={{ id: indicator }} search={true}>
                {inLanguage(title, language)}
              </Link>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ area, components }) => (
          <tr key={area}>
            <th scope="row">{areaName(area)}</th>
            {components.map(({ id, score, state, contribution }) => (
              <td key={id} className="number">
                {score === null ? t(`state.${state}`) : one.format(score)}
                {contribution !== null && (
                  <span className="note">{t("composites.points", { points: one.format(contribution) })}</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
