import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Difference } from "../../../server/api/contract.ts";
import { contracts } from "../../api/queries.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

/** What taking it in changes of what is there now, table by table. */
export function DifferenceTable({ difference }: { difference: Difference[] }) {
  const { t, i18n } = useTranslation();
  const { data = [] } = useQuery(contracts);
  const touched = difference.filter((each) => each.new + each.changed + each.same + each.gone > 0);
  if (touched.length === 0) return null;
  const language = i18n.language;
  const titles = new Map(data.map((each) => [each.id, inLanguage(each.title, language)]));
  const parts = ["new", "changed", "same", "gone"] as const;
  return (
    <TableFrame caption={t("imports.difference")}>
      <thead>
        <tr>
          <th scope="col">{t("imports.table")}</th>
          {parts.map((part) => (
            <th scope="col" className="number" key={part}>
              {t(`imports.${part}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {touched.map((each) => (
          <tr key={each.contract}>
            <th scope="row">{titles.get(each.contract) ?? each.contract}</th>
            {parts.map((part) => (
              <td className="number" key={part}>
                {each[part].toLocaleString(language)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
