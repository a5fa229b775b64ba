import { queryOptions, useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { newUuid } from "../../api/newUuid.ts";
import { savedQuery, type BoardCard } from "../../api/savedQueries.ts";
import { runQuery, type QueryAsked } from "../../api/workbench.ts";
import { SheetTable } from "../../components/figure/SheetTable.tsx";
import { Loading } from "../../components/Loading.tsx";
import { suggestedChart } from "../../components/query/chartData.ts";
import { parameterValues } from "../../components/query/parametersOf.ts";
import { QueryFigure } from "../../components/query/QueryFigure.tsx";
import { resultOf, type Result } from "../../components/query/resultColumns.ts";
import { refusalText } from "../../components/refusalText.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { askInTurn, patience } from "./cardQuestions.ts";

type OneCard = Extract<BoardCard, { kind: "query" }>;

/** What a card can hold; whoever wants more goes to the query itself. */
const mostRows = 5_000;
const mostShown = 200;

function answer(asked: QueryAsked) {
  return queryOptions({
    queryKey: ["query-card", asked],
    queryFn: ({ signal }) => askInTurn(() => runQuery(asked, { id: newUuid(), signal }), signal),
    staleTime: 60_000,
    ...patience,
  });
}

interface QueryCardProps {
  card: OneCard;
  basis: Basis;
  /** Whose board it is on. */
  owner: string | undefined;
}

/** A kept query, asked anew by whoever looks. */
export function QueryCard({ card, basis, owner }: QueryCardProps) {
  const { t, i18n } = useTranslation();
  const { a } = useSearch({ from: "__root__" });
  const kept = useQuery(savedQuery(card.query, i18n.language));
  const around = { month: basis.month, area: a === "whole" ? undefined : a?.split(",")[0] };
  const given = Object.fromEntries(
    Object.entries(card.parameters).map(([name, value]) => [name, String(value)] as const),
  );
  // The board's own month and area go before a default: a board is about one of each.
  const boardGiven = Object.fromEntries(
    (kept.data?.parameters ?? []).flatMap(({ name, kind }) => {
      const text = kind === "month" ? around.month : kind === "area" ? around.area : undefined;
      return text === undefined ? [] : [[name, text] as const];
    }),
  );
  const asked: QueryAsked = {
    sql: kept.data?.sql ?? "",
    params: parameterValues(kept.data?.parameters ?? [], { ...boardGiven, ...given }, around),
    snapshot: basis.snapshot,
    limit: mostRows,
  };
  const answered = useQuery({ ...answer(asked), enabled: kept.data !== undefined });
  const result = useMemo(() => answered.data && resultOf(answered.data.table), [answered.data]);
  if (kept.error instanceof AnswerError && kept.error.code === "not-found")
    return <p role="alert">{t("boards.queryNotShared", { owner: owner ?? "—" })}</p>;
  const failed = kept.error ?? answered.error;
  if (failed) return <p role="alert">{refusalText(failed, t).text}</p>;
  if (!kept.data || !result || !answered.data) return <Loading shape="chart" />;
  const origin = {
    source: t("workbench.ownQuery"),
    snapshot: answered.data.snapshot,
    dataUntil: basis.dataUntil,
  };
  const heading = (
    <Link to="/workbench" search={(before) => ({ ...before, id: card.query, mode: undefined })}>
      {kept.data.title}
    </Link>
  );
  const { title, chart } = kept.data;
  return (
    <>
      <Shown {...{ card, result, chart, title, heading, origin }} />
      {answered.data.truncated !== false && <p className="note">{t("boards.cut", { rows: mostRows })}</p>}
    </>
  );
}

interface ShownProps {
  card: OneCard;
  result: Result;
  chart: Parameters<typeof QueryFigure>[0]["chart"] | null;
  title: string;
  heading: ReactNode;
  origin: Parameters<typeof QueryFigure>[0]["origin"];
}

function Shown({ card, result, chart, title, heading, origin }: ShownProps) {
  const { t, i18n } = useTranslation();
  const rows = useMemo(() => Uint32Array.from({ length: result.rows }, (_, row) => row), [result]);
  const named = <h2>{heading}</h2>;
  if (result.rows === 0)
    return (
      <>
        {named}
        <p className="note">{t("queries.noRows")}</p>
      </>
    );
  const drawn = chart ?? suggestedChart(result);
  if (card.view === "value")
    return (
      <QueryFigure
        {...{ result, rows, title, heading, origin }}
        chart={{ kind: "value", y: drawn?.y.slice(0, 1) ?? [] }}
      />
    );
  if (card.view === "chart" && drawn)
    return (
      <QueryFigure
        {...{ result, rows, title, heading, origin }}
        chart={drawn}
        height={card.height * 88 - 150}
      />
    );
  const sheet = {
    heads: result.columns.map(({ name }) => name),
    rows: [...rows.subarray(0, mostShown)].map((row) =>
      result.columns.map((column) => {
        const value = column.at(row);
        return typeof value === "boolean" ? String(value) : value;
      }),
    ),
  };
  return (
    <div className="card-table">
      {named}
      <SheetTable sheet={sheet} caption={title} language={i18n.language} />
    </div>
  );
}
