import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../../i18n/formats.ts";
import { Choice } from "../../../components/Choice.tsx";
import type { Result } from "../../../components/query/resultColumns.ts";
import type { RowsAsked } from "./orderRows.ts";
import { aggregates, type Aggregate, type PivotAsked, type PivotTable } from "./pivot.ts";
import type { ResultWork } from "./ResultWork.ts";

interface PivotPanelProps {
  /** The query's id, which no other answer has. */
  answer: string;
  result: Result;
  work: ResultWork;
  asked: RowsAsked;
}

/** Rows by columns of the result, each cell counted, summed or averaged. */
export function PivotPanel({ answer, result, work, asked }: PivotPanelProps) {
  const { t } = useTranslation();
  const { columns } = result;
  const [chosen, setChosen] = useState<PivotAsked>(() => firstPivot(result));
  const { data: table } = useQuery({
    queryKey: ["pivot", answer, chosen, asked],
    queryFn: () => work.pivot(asked, chosen),
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const places = columns.map(({ index, name }) => [String(index), name] as const);
  const none = ["", t("workbench.pivot.none")] as const;
  const place = (text: string) => (text === "" ? undefined : Number(text));
  return (
    <>
      <div className="filters">
        <Choice
          label={t("workbench.pivot.rows")}
          value={String(chosen.rows)}
          options={places}
          onChoose={(text) => setChosen({ ...chosen, rows: Number(text) })}
        />
        <Choice
          label={t("workbench.pivot.columns")}
          value={String(chosen.columns ?? "")}
          options={[none, ...places]}
          onChoose={(text) => setChosen({ ...chosen, columns: place(text) })}
        />
        <Choice
          label={t("workbench.pivot.value")}
          value={String(chosen.value ?? "")}
          options={[["", t("workbench.pivot.each")], ...places]}
          onChoose={(text) => setChosen({ ...chosen, value: place(text) })}
        />
        <Choice
          label={t("workbench.pivot.aggregate")}
          value={chosen.aggregate}
          options={aggregates.map((each) => [each, t(`workbench.aggregate.${each}`)] as const)}
          onChoose={(text) => setChosen({ ...chosen, aggregate: text as Aggregate })}
        />
      </div>
      {table && (
        <Crossed table={table} corner={columns.find(({ index }) => index === chosen.rows)?.name ?? ""} />
      )}
    </>
  );
}

function Crossed({ table, corner }: { table: PivotTable; corner: string }) {
  const { t, i18n } = useTranslation();
  const number = numberFormat(i18n.language, { maximumFractionDigits: 2 });
  const written = (value: number | null) => (value === null ? "" : number.format(value));
  return (
    <>
      {table.isCut && <p className="note">{t("workbench.pivot.cut")}</p>}
      <div className="table-frame tall" role="region" aria-label={t("workbench.tabs.pivot")} tabIndex={0}>
        <table className="pivot">
          <thead>
            <tr>
              <th scope="col">{corner}</th>
              {table.columns.map((name) => (
                <th scope="col" className="number" key={name}>
                  {name}
                </th>
              ))}
              <th scope="col" className="number">
                {t("workbench.pivot.whole")}
              </th>
            </tr>
          </thead>
          <tbody>
            {table.rows.map(({ name, cells, whole }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((value, index) => (
                  <td className="number" key={table.columns[index]}>
                    {written(value)}
                  </td>
                ))}
                <td className="number">{written(whole)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t("workbench.pivot.whole")}</th>
              {table.whole.map((value, index) => (
                <td className="number" key={table.columns[index]}>
                  {written(value)}
                </td>
              ))}
              <td className="number">{written(table.all)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
    </>
  );
}

function firstPivot({ columns }: Result): PivotAsked {
  const words = columns.filter(({ kind }) => kind !== "number");
  const value = columns.find(({ kind }) => kind === "number");
  return {
    rows: (words[0] ?? columns[0])?.index ?? 0,
    columns: words[1]?.index,
    value: value?.index,
    aggregate: value ? "sum" : "count",
  };
}
