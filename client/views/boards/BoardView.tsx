import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { board, type Board } from "../../api/savedQueries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures } from "../../components/WithFigures.tsx";
import { OneBoard } from "./OneBoard.tsx";
import "../../styles/workbench.css";

/** 看板: cards of kept queries, indicators and words. */
export function BoardView() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/boards/$id" });
  const { mode } = useSearch({ from: "__root__" });
  const isNew = mode === "new";
  const { data, error } = useQuery({ ...board(id), enabled: !isNew });
  usePageTitle(data?.title ?? t("boards.name"));
  if (error) return <Failure error={error} />;
  if (!isNew && !data) return <Loading />;
  const shown = data ?? emptyBoard(id, t("boards.untitled"));
  return (
    <WithFigures>
      {(basis) => <OneBoard key={`${id} ${shown.version}`} board={shown} basis={basis} />}
    </WithFigures>
  );
}

function emptyBoard(id: string, title: string): Board {
  return {
    id,
    title,
    description: "",
    cards: [],
    sharedWith: [],
    version: 0,
    owner: null,
    isOwn: true,
    at: null,
  };
}
