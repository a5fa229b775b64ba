import { useTranslation } from "react-i18next";
import type { Areas, Contract, ReportingCell } from "../../../server/api/contract.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { dateFormat } from "../../i18n/formats.ts";
import { monthsText } from "./monthsText.ts";

interface ReportingTableProps {
  caption: string;
  /** The month asked for, which needs not be told again. */
  month: string;
  cells: ReportingCell[];
  contracts: Omit<Contract, "file">[];
  areas: Areas["areas"];
}

/** Each export a row, each area a column; a sign and a word in each cell. */
export function ReportingTable({ caption, month, cells, contracts, areas }: ReportingTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const titles = new Map(contracts.map(({ id, title }) => [id, inLanguage(title, language)]));
  const names = new Map(areas.map(({ code, name }) => [code, inLanguage(name, language)]));
  const columns = [...new Set(cells.map(({ area }) => area))];
  const rows = [...new Set(cells.map(({ contract }) => contract))].map((contract) =>
    cells.filter((cell) => cell.contract === contract),
  );
  return (
    <TableFrame caption={caption} frame="held">
      <thead>
        <tr>
          <th scope="col">{t("imports.table")}</th>
          {columns.map((code) => (
            <th scope="col" key={code}>
              {names.get(code) ?? code}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ContractRow
            key={row[0]?.contract}
            title={titles.get(row[0]?.contract ?? "") ?? ""}
            row={row}
            month={month}
            names={names}
          />
        ))}
      </tbody>
    </TableFrame>
  );
}

interface ContractRowProps {
  title: string;
  row: ReportingCell[];
  month: string;
  names: Map<string, string>;
}

function ContractRow({ title, row, month, names }: ContractRowProps) {
  const { t, i18n } = useTranslation();
  const [any] = row;
  if (!any) return null;
  const period = monthsText(any.first, any.last, i18n.language, t);
  return (
    <tr>
      <th scope="row">
        {title}
        {(any.first !== month || any.last !== month) && <span className="note">{period}</span>}
        {any.due !== null && <span className="note">{t("calendar.due", { due: any.due })}</span>}
        {any.missingHere > 0 && (
          <span className="note wrong">{t("calendar.missingHere", { count: any.missingHere })}</span>
        )}
      </th>
      {row.map((cell) => (
        <td key={cell.area}>
          <State cell={cell} told={{ title, period, area: names.get(cell.area) ?? cell.area }} />
        </td>
      ))}
    </tr>
  );
}

const signs: Record<ReportingCell["state"], string> = {
  received: "✓",
  partly: "◐",
  missing: "✗",
  notDue: "–",
  notExpected: "·",
};

interface StateProps {
  cell: ReportingCell;
  told: { title: string; period: string; area: string };
}

/** What is missing is told whole to those who hear the cell and not its headers. */
function State({ cell: { state, batch, receivedAt, due }, told }: StateProps) {
  const { t, i18n } = useTranslation();
  const word = t(`calendar.state.${state}`);
  const day = dateFormat(i18n.language, { dateStyle: "short" });
  return (
    <>
      <span
        className={state === "missing" ? "wrong" : state === "received" ? "" : "quiet"}
        aria-hidden={state === "missing"}
      >
        <span aria-hidden>{signs[state]}</span> {word}
      </span>
      {state === "missing" && (
        <span className="visually-hidden">{t("calendar.missingCell", { ...told, due })}</span>
      )}
      {batch !== null && receivedAt !== null && (
        <span className="note">
          #{batch} <time dateTime={receivedAt}>{day.format(new Date(receivedAt))}</time>
        </span>
      )}
    </>
  );
}
