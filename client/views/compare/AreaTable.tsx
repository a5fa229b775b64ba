import { useTranslation } from "react-i18next";

interface AreaTableProps {
  caption: string;
  title: string;
  rows: { code: string; area: string; group: string; label: string }[];
  whole: { area: string; label: string };
}

export function AreaTable({ caption, title, rows, whole }: AreaTableProps) {
  const { t } = useTranslation();
  return (
    <div className="table-frame">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("compare.area")}</th>
            <th scope="col">{t("compare.group")}</th>
            <th scope="col" className="number">
              {title}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code}>
              <th scope="row">{row.area}</th>
              <td>{row.group}</td>
              <td className="number">{row.label}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {whole.area}
            </th>
            <td className="number">{whole.label}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
